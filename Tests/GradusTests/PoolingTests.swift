import Gradus
import GradusTesting
import XCTest

final class PoolingTests: XCTestCase {
  private func check(
    _ name: String, _ input: Tensor, line: UInt = #line, _ body: (Variable) -> Variable
  ) {
    assertGradients(
      of: [Variable(input)], check: GradientCheck(samples: 40, seed: 11), name, line: line
    ) { variables in
      let output = body(variables[0])
      return (output * random(output.shape, seed: 99)).sum()
    }
  }

  /// Every number apart from every other: no two change places under a small step.
  private func distinct(_ shape: [Int]) -> Tensor {
    var generator = SeededGenerator(seed: 6)
    let order = generator.permutation(shape.reduce(1, *))
    return Tensor(order.map { Double($0) * 0.1 }, shape: shape)
  }

  func testGradientsOfMaximum() {
    let x = distinct([2, 7, 8, 3])
    check("2/2", x) { maxPool2D($0, size: 2) }
    check("3/2", x) { maxPool2D($0, size: 3, stride: 2) }
    check("padding", x) { maxPool2D($0, size: 3, stride: 2, padding: .explicit(1)) }
    check("same", x) { maxPool2D($0, size: (2, 3), stride: (2, 1), padding: .same) }
    check("global", x) { globalMaxPool2D($0) }
    check("line", distinct([2, 9, 3])) { maxPool1D($0, size: 3, stride: 2, padding: .same) }
  }

  func testGradientsOfAverage() {
    let x = random([2, 7, 8, 3])
    check("2/2", x) { averagePool2D($0, size: 2) }
    check("3/2", x) { averagePool2D($0, size: (3, 2), stride: (2, 1)) }
    check("counted", x) {
      averagePool2D($0, size: 3, stride: 2, padding: .explicit(1), countingPadding: true)
    }
    check("not counted", x) { averagePool2D($0, size: 3, stride: 2, padding: .explicit(1)) }
    check("same", x) { averagePool2D($0, size: (2, 3), stride: (2, 2), padding: .same) }
    check("global", x) { globalAveragePool2D($0) }
    check("line", random([2, 9, 3])) { averagePool1D($0, size: 4, stride: 3, padding: .same) }
    check("global line", random([2, 9, 3])) { globalAveragePool1D($0) }
  }

  func testGradientsOfUpsampling() {
    let x = random([2, 4, 3, 2])
    for interpolation in [Interpolation.nearest, .bilinear] {
      check("\(interpolation)", x) {
        upSampling2D($0, factor: (3, 2), interpolation: interpolation)
      }
      check("\(interpolation) to a size", x) {
        resized2D($0, to: (7, 2), interpolation: interpolation)
      }
    }
  }

  func testTheFirstOfEqualsGetsTheGradient() {
    let x = Variable(Tensor([3, 3, 1, 3], shape: [1, 2, 2, 1]))
    let y = maxPool2D(x, size: 2)
    XCTAssertEqual(y.value.scalars, [3])
    XCTAssertEqual(y.gradients(of: [x])[0].scalars, [1, 0, 0, 0])
  }

  func testPaddingNeverWins() {
    for value in [-5.0, -.infinity] {
      let x = Variable(Tensor.full([1, 2, 2, 1], value, dtype: .float64))
      let y = maxPool2D(x, size: 3, stride: 2, padding: .explicit(1))
      XCTAssertEqual(y.value.scalars, [value])
      XCTAssertEqual(y.gradients(of: [x])[0].scalars, [1, 0, 0, 0])
    }
  }

  func testNotANumberWins() {
    for place in 0..<4 {
      var values = [1.0, 2, 3, 4]
      values[place] = .nan
      let y = maxPool2D(.constant(Tensor(values, shape: [1, 2, 2, 1])), size: 2)
      XCTAssertTrue(y.item.isNaN)
    }
  }

  func testAnElementThatWinsTwiceGetsBothGradients() {
    let x = Variable(Tensor([1, 2, 9, 4, 5], shape: [1, 1, 5, 1]))
    let y = maxPool2D(x, size: (1, 3), stride: (1, 1))
    let upstream = Tensor([1, 10, 100], shape: [1, 1, 3, 1])
    XCTAssertEqual(
      y.gradients(of: [x], upstream: upstream)[0].scalars, [0, 0, 111, 0, 0])
  }

  func testWhatTheMeanIsDividedBy() {
    let x = Variable.constant(Tensor.ones([1, 2, 2, 1]))
    let own = averagePool2D(x, size: 3, stride: 2, padding: .explicit(1))
    XCTAssertEqual(own.value.scalars, [1])
    let counted = averagePool2D(
      x, size: 3, stride: 2, padding: .explicit(1), countingPadding: true)
    XCTAssertEqual(counted.value.scalars[0], 4.0 / 9, accuracy: 1e-7)
  }

  func testBilinearKeepsAConstantAndItsSum() {
    let x = Variable(Tensor.full([1, 3, 5, 2], 2.5, dtype: .float64))
    let y = upSampling2D(x, factor: 3, interpolation: .bilinear)
    XCTAssertEqual(y.value, .full([1, 9, 15, 2], 2.5, dtype: .float64))
    let total = y.sum().gradients(of: [x])[0].sum().item
    XCTAssertEqual(total, Double(y.value.count), accuracy: 1e-9)
  }

  func testAnEmptyBatch() {
    let x = Variable(Tensor.zeros([0, 4, 4, 3]))
    for y in [
      maxPool2D(x, size: 2), averagePool2D(x, size: 2), upSampling2D(x, factor: 2),
      globalAveragePool2D(x),
    ] {
      XCTAssertEqual(y.shape[0], 0)
      XCTAssertEqual(y.gradients(of: [x], upstream: y.value)[0].shape, x.shape)
    }
  }
}
