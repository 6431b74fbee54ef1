import Gradus
import XCTest

final class LevenbergMarquardtTests: XCTestCase {
  private let times = Tensor.linspace(from: 0, to: 2, count: 15, dtype: .float64)

  func testFitsAnExponential() {
    let data = 2.5 * exp(-1.3 * times)
    for dtype in [DType.float64, .float32] {
      let (a, b) = (
        Parameter("a", Tensor(1.0).converted(to: dtype)),
        Parameter("b", Tensor(0.0).converted(to: dtype))
      )
      let (t, y) = (times.converted(to: dtype), data.converted(to: dtype))
      let result = LevenbergMarquardt().minimize([a, b]) { a * exp(b * t) - y }
      let allowed = dtype == .float64 ? 1e-9 : 1e-5
      XCTAssertEqual(a.value.item, 2.5, accuracy: allowed)
      XCTAssertEqual(b.value.item, -1.3, accuracy: allowed)
      if dtype == .float64 {
        XCTAssertEqual(result.reason, .gradient)
        XCTAssertLessThan(result.iterations, 20)
        XCTAssertLessThan(result.loss, 1e-20)
      }
      for (before, after) in zip(result.losses, result.losses.dropFirst()) {
        XCTAssertLessThanOrEqual(after, before)
      }
    }
  }

  func testFitsWithNoiseToWhereTheGradientVanishes() {
    let data = 2.5 * exp(-1.3 * times) + 0.1 * random([15], seed: 3)
    let parameters = [Parameter("a", Tensor(1.0)), Parameter("b", Tensor(0.0))]
    let loss = { 0.5 * square(parameters[0] * exp(parameters[1] * self.times) - data).sum() }
    let result = LevenbergMarquardt(gradientTolerance: 1e-9).minimize(parameters) {
      parameters[0] * exp(parameters[1] * times) - data
    }
    XCTAssertEqual(result.reason, .gradient)
    XCTAssertEqual(result.loss, loss().item, accuracy: 1e-12)
    let gradient = FlatParameters(parameters).gradient(of: loss())
    XCTAssertLessThan(gradient.norm(), 1e-8)
    // The same place as another method's.
    for parameter in parameters { parameter.value = parameter.value + 0.05 }
    XCTAssertEqual(LBFGS().minimize(parameters, loss: loss).loss, result.loss, accuracy: 1e-12)
  }

  func testRosenbrockAsLeastSquares() {
    let (point, result) = LevenbergMarquardt().minimize(
      from: Tensor([-1.2, 1]),
      residuals: { Tensor([10 * ($0[1] - $0[0] * $0[0]), 1 - $0[0]]) },
      jacobian: { Tensor(rows: [[-20 * $0[0], 10], [-1, 0]]) })
    XCTAssertTrue(point.isClose(to: Tensor([1, 1]), relative: 1e-9))
    XCTAssertLessThan(result.iterations, 40)
  }

  func testAnUnderdeterminedProblemIsSolvedAllTheSame() {
    // One residual, three unknowns: JᵀJ is singular.
    let x = Parameter("x", Tensor([1, 2, 3]))
    let result = LevenbergMarquardt().minimize([x]) { x.sum().reshaped([1]) - 12 }
    XCTAssertEqual(x.value.sum().item, 12, accuracy: 1e-8)
    XCTAssertLessThan(result.iterations, 20)
    // The shortest way there.
    XCTAssertTrue(x.value.isClose(to: Tensor([3, 4, 5]), relative: 1e-8))
  }

  func testStepsIntoPlacesThatAreNotDefinedAreRejected() {
    let x = Parameter("x", Tensor([4.0]))
    LevenbergMarquardt(initialDamping: 1e-9).minimize([x]) { log(x) + 2 }
    XCTAssertEqual(x.value.item, 0.1353352832366127, accuracy: 1e-9)
  }

  func testReasons() {
    let x = Parameter("x", Tensor([4.0]))
    XCTAssertEqual(
      LevenbergMarquardt(maximumIterations: 1).minimize([x]) { log(x) + 2 }.reason, .iterationLimit)
    x.value = Tensor([-1])
    XCTAssertEqual(LevenbergMarquardt().minimize([x]) { log(x) }.reason, .notFinite)
    XCTAssertEqual(x.value.item, -1)
    let done = LevenbergMarquardt().minimize([x]) { x + 1 }
    XCTAssertEqual(done.reason, .gradient)
    XCTAssertEqual(done.iterations, 0)
    // A Jacobian of the wrong sign: every step is rejected.
    let lost = LevenbergMarquardt().minimize(
      from: Tensor([2]), residuals: { $0 }, jacobian: { _ in Tensor(rows: [[-1]]) })
    XCTAssertTrue([.settled, .noProgress].contains(lost.result.reason))
    XCTAssertEqual(lost.point.item, 2)
  }

  func testJacobian() {
    let parameters = [Parameter("a", random([3], seed: 1)), Parameter("b", random([2], seed: 2))]
    let outputs = outerProduct(parameters[0], parameters[1])
    let jacobian = FlatParameters(parameters).jacobian(of: outputs)
    XCTAssertEqual(jacobian.shape, [6, 5])
    for row in 0..<3 {
      for column in 0..<2 {
        for place in 0..<5 {
          let expected =
            place == row
            ? parameters[1].value[column]
            : place == 3 + column ? parameters[0].value[row] : 0
          XCTAssertEqual(jacobian[row * 2 + column, place], expected)
        }
      }
    }
  }

  private func outerProduct(_ first: Variable, _ second: Variable) -> Variable {
    first.reshaped([3, 1]) * second
  }
}
