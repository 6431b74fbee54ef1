import Foundation
import Gradus
import GradusTesting
import XCTest

final class VariationalDenseTests: XCTestCase {
  private func layer(
    prior: Double = 1, start: Double = 0.3, divergenceWeight: Double = 0
  ) -> VariationalDense {
    VariationalDense(
      3, priorStandardDeviation: prior, initialStandardDeviation: start,
      divergenceWeight: divergenceWeight
    ).build(inputShape: [4], seed: 1, dtype: .float64)
  }

  func testEvaluationUsesTheMeans() throws {
    let layer = layer()
    let x = Variable(random([5, 4]))
    let mean = try XCTUnwrap(layer.weightMean)
    XCTAssertEqual(layer(x).value, matmul(x, mean).value)
    layer.mode = .training
    XCTAssertNotEqual(layer(x).value, layer(x).value)
  }

  /// The mean and the deviation of many draws of an output.
  func testDrawsHaveTheRightMoments() throws {
    let layer = layer()
    let x = Variable(random([1, 4]))
    let centre = layer(x).value
    layer.mode = .training
    let draws = Tensor.concatenated((0..<4000).map { _ in layer(x).value }, axis: 0)
    // The variance of an output: that of each weight times the input's square, and the bias's.
    let variance = 0.09 * (square(x.value).sum().item + 1)
    assertClose(
      draws.mean(axes: [0]), centre.reshaped([3]), relative: 0,
      absolute: 5 * (variance / 4000).squareRoot())
    assertClose(
      square(draws - centre).mean(axes: [0]), .full([3], variance, dtype: .float64),
      relative: 0, absolute: variance * 0.12)
  }

  func testDivergence() throws {
    // A distribution does not diverge from itself.
    let same = layer(prior: 0.7, start: 0.7)
    same.parameters[0].value = .zeros([4, 3], dtype: .float64)
    XCTAssertEqual(same.divergence.item, 0, accuracy: 1e-12)
    // The integral of q · log(q / p) for each weight, by sums.
    let other = layer(prior: 0.7, start: 0.3)
    var expected = 0.0
    for mean in try XCTUnwrap(other.weightMean).value.scalars + [0, 0, 0] {
      var x = mean - 3
      while x < mean + 3 {
        let q = exp(-pow((x - mean) / 0.3, 2) / 2) / 0.3
        let p = exp(-pow(x / 0.7, 2) / 2) / 0.7
        expected += q / (2 * Double.pi).squareRoot() * log(q / p) * 0.001
        x += 0.001
      }
    }
    XCTAssertEqual(other.divergence.item, expected, accuracy: 1e-6)
  }

  func testDivergenceAsPenalty() throws {
    XCTAssertNil(layer().penalty)
    let layer = layer(divergenceWeight: 0.01)
    let penalty = try XCTUnwrap(layer.penalty)
    XCTAssertEqual(penalty.item, layer.divergence.item * 0.01, accuracy: 1e-12)
  }

  /// With the same draws, the gradient reaches means and deviations.
  func testGradients() throws {
    let layer = layer()
    layer.mode = .training
    let x = Variable(random([2, 5, 4]))
    let upstream = random([2, 5, 3], seed: 8)
    let random = try XCTUnwrap(layer.random)
    let start = random.generator
    assertGradients(of: layer.parameters) {
      random.generator = start
      return (layer(x) * upstream).sum() + layer.divergence
    }
  }

  func testExtremeDeviations() throws {
    let layer = layer()
    let rho = try XCTUnwrap(layer.weightRho)
    rho.value = Tensor((0..<12).map { [-40.0, 0, 800][$0 % 3] }, shape: [4, 3])
    XCTAssertTrue(layer.divergence.item.isFinite)
    XCTAssertTrue(layer.divergence.gradients(of: [rho])[0].scalars.allSatisfy { $0.isFinite })
  }
}
