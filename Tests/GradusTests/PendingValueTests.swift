import Gradus
import GradusTesting
import XCTest

/// Operations that are computed together with what comes behind give what they give alone.
final class PendingValueTests: XCTestCase {
  /// A network part with a rectified linear unit behind, its operands, and whether the value in
  /// between is asked for first, which has each operation computed by itself.
  private typealias Part = (_ operands: [Variable], _ isApart: Bool) -> Variable

  private func apart(_ variable: Variable, _ isApart: Bool) -> Variable {
    if isApart { _ = variable.value }
    return variable
  }

  private func parts(_ dtype: DType) -> [(name: String, shapes: [[Int]], part: Part)] {
    let mean = random([5], seed: 7, dtype: dtype)
    let variance = square(random([5], seed: 8, dtype: dtype)) + 0.5
    return [
      (
        "batch", [[3, 4, 7, 5], [5], [5]],
        { x, isApart in
          relu(self.apart(batchNormalization(x[0], weight: x[1], bias: x[2]).output, isApart))
        }
      ),
      (
        "running", [[3, 4, 7, 5], [5], [5]],
        { x, isApart in
          relu(
            self.apart(
              batchNormalization(x[0], weight: x[1], bias: x[2], mean: mean, variance: variance),
              isApart))
        }
      ),
      (
        "residual", [[3, 4, 7, 5], [5], [5], [3, 4, 7, 5]],
        { x, isApart in
          let y = self.apart(
            batchNormalization(x[0], weight: x[1], bias: x[2]).output, isApart)
          return relu(self.apart(y + x[3], isApart))
        }
      ),
      (
        "two residuals", [[3, 4, 7, 5], [5], [5]],
        { x, isApart in
          let y = self.apart(
            batchNormalization(x[0], weight: x[1], bias: x[2]).output, isApart)
          let z = self.apart(
            batchNormalization(x[0], weight: x[2], bias: x[1]).output, isApart)
          return relu(self.apart(y + z, isApart))
        }
      ),
      (
        "convolution", [[2, 6, 5, 3], [3, 3, 3, 4], [4]],
        { x, isApart in
          relu(self.apart(convolution2D(x[0], x[1], bias: x[2], padding: .same), isApart))
        }
      ),
      (
        "two uses", [[3, 4, 7, 5], [5], [5]],
        { x, isApart in
          let y = self.apart(
            batchNormalization(x[0], weight: x[1], bias: x[2]).output, isApart)
          return relu(y) + y
        }
      ),
    ]
  }

  func testValuesAndGradientsAreThoseOfTheOperationsAlone() {
    for dtype in [DType.float32, .float64] {
      for (name, shapes, part) in parts(dtype) {
        let operands = shapes.enumerated().map {
          Variable(random($1, seed: UInt64($0 + 1), dtype: dtype))
        }
        let (together, alone) = (part(operands, false), part(operands, true))
        XCTAssertEqual(together.value, alone.value, "\(name) \(dtype)")
        let upstream = random(alone.shape, seed: 20, dtype: dtype)
        let pairs = zip(
          together.gradients(of: operands, upstream: upstream),
          alone.gradients(of: operands, upstream: upstream))
        for (number, pair) in pairs.enumerated() {
          assertClose(
            pair.0, pair.1, relative: dtype == .float32 ? 1e-5 : 1e-12, absolute: 1e-5,
            "\(name) \(dtype): gradient \(number)")
        }
      }
    }
  }

  func testGradientsAgainstDifferences() {
    for (name, shapes, part) in parts(.float64) {
      let operands = shapes.enumerated().map { Variable(random($1, seed: UInt64($0 + 1))) }
      let upstream = random(part(operands, false).shape, seed: 20)
      assertGradients(of: operands, check: GradientCheck(samples: 12, seed: 3), name) {
        (part($0, false) * upstream).sum()
      }
    }
  }

  /// The value in between has a gradient, and a value, also when it was passed over.
  func testTheNodeInBetweenIsThere() {
    let x = Variable(random([6, 5]))
    let (weight, bias) = (Variable(random([5], seed: 2)), Variable(random([5], seed: 3)))
    let between = batchNormalization(x, weight: weight, bias: bias).output
    let y = relu(between)
    let upstream = random([6, 5], seed: 4)
    let gradient = y.gradients(of: [between], upstream: upstream)[0]
    XCTAssertEqual(gradient, Tensor.select(y.value .> 0, upstream, upstream.zerosLike))
    XCTAssertEqual(relu(between.value), y.value)
  }

  /// A value that is asked for late is that of the weights at the time of the call.
  func testLaterChangesOfTheWeightsDoNotShow() {
    let layer = Dense(3).build(inputShape: [4], seed: 1, dtype: .float64)
    let input = Variable(random([2, 4]))
    let expected = layer(input).value
    let late = layer(input)
    layer.parameters[0].value = layer.parameters[0].value * 2
    XCTAssertEqual(late.value, expected)
  }

  func testNotANumberStays() {
    let layer = Dense(2).build(inputShape: [2], seed: 1)
    let y = relu(layer(.constant(Tensor([Float.nan, 1, 1, 1], shape: [2, 2])))).value
    XCTAssertTrue(y[0, 0].isNaN && y[0, 1].isNaN)
    XCTAssertFalse(y[1, 0].isNaN || y[1, 1].isNaN)
  }
}
