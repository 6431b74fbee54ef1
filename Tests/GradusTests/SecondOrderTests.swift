import Gradus
import XCTest

/// L-BFGS, Newton's method with Hessian–vector products, and what they stand on.
final class SecondOrderTests: XCTestCase {
  /// Rosenbrock's valley in any even number of dimensions; its minimum is 0 at (1, 1, …).
  private func rosenbrock(_ x: Variable) -> Variable {
    let pairs = x.reshaped([x.shape[0] / 2, 2])
    let (first, second) = (pairs.selecting(0, axis: 1), pairs.selecting(1, axis: 1))
    return (100 * square(second - square(first)) + square(1 - first)).sum()
  }

  private func spd(_ size: Int, seed: UInt64) -> Tensor {
    let root = random([size, size], seed: seed)
    return matmul(root, root, transposeFirst: true) + Tensor.identity(size, dtype: .float64)
  }

  private func quadratic(
    _ matrix: Tensor, _ linear: Tensor
  ) -> (Tensor) -> (loss: Double, gradient: Tensor) {
    { x in
      let image = matmul(matrix, x.reshaped([-1, 1])).reshaped([-1])
      return (dot(x, image) / 2 - dot(linear, x), image - linear)
    }
  }

  /// Exclusive or, and a network for it.
  private func exclusiveOr(_ dtype: DType) -> (model: Model, loss: () -> Variable) {
    final class Network: Model {
      let hidden = Dense(4)
      let output = Dense(1)
      override func forward(_ input: Variable) -> Variable { output(tanh(hidden(input))) }
    }
    let x = Tensor(rows: [[0, 0], [0, 1], [1, 0], [1, 1]]).converted(to: dtype)
    let y = Tensor([0, 1, 1, 0], shape: [4, 1]).converted(to: dtype)
    let model = Network().build(inputShape: [2], seed: 3, dtype: dtype)
    return (model, { square(model(.constant(x)) - y).mean() })
  }

  // MARK: The flat view

  func testFlatParametersGoThereAndBack() {
    for dtype in [DType.float32, .float64] {
      let parameters = [
        Parameter("a", random([2, 3], seed: 1, dtype: dtype)),
        Parameter("b", .zeros([0], dtype: dtype)),
        Parameter("c", random([], seed: 2, dtype: dtype)),
      ]
      let flat = FlatParameters(parameters)
      XCTAssertEqual(flat.count, 7)
      let values = flat.values
      XCTAssertEqual(values.scalars, parameters.flatMap { $0.value.scalars })
      flat.assign(values * 2)
      XCTAssertEqual(flat.values, values * 2)
      XCTAssertEqual(parameters[0].dtype, dtype)
      let loss = square(parameters[0]).sum() + 3 * parameters[2]
      let gradient = flat.gradient(of: loss)
      XCTAssertEqual(
        gradient.scalars, parameters[0].value.scalars.map { 2 * $0 } + [3])
      XCTAssertEqual(flat.parts(of: values).map { $0.shape }, [[2, 3], [0], []])
    }
    XCTAssertEqual(FlatParameters([]).values.count, 0)
  }

  // MARK: L-BFGS

  func testLBFGSReachesTheEndOfRosenbrocksValley() {
    for size in [2, 20] {
      let start = Tensor((0..<size).map { $0 % 2 == 0 ? -1.2 : 1 })
      let x = Parameter("x", start)
      let result = LBFGS().minimize([x]) { rosenbrock(x) }
      XCTAssertEqual(result.reason, .gradient)
      XCTAssertLessThan(result.iterations, 60)
      XCTAssertTrue(x.value.isClose(to: .ones([size], dtype: .float64), absolute: 1e-8))
      XCTAssertLessThan(result.loss, 1e-16)
      for (before, after) in zip(result.losses, result.losses.dropFirst()) {
        XCTAssertLessThan(after, before)
      }
      XCTAssertLessThan(result.evaluations, 2 * result.iterations)
    }
  }

  func testLBFGSSolvesAQuadratic() throws {
    let (matrix, linear) = (spd(12, seed: 3), random([12], seed: 4))
    let (point, result) = LBFGS(memory: 12, gradientTolerance: 1e-9).minimize(
      from: .zeros([12], dtype: .float64), quadratic(matrix, linear))
    XCTAssertEqual(result.reason, .gradient)
    XCTAssertLessThan(result.iterations, 60)
    XCTAssertTrue(point.isClose(to: try solve(matrix, linear), relative: 1e-7))
  }

  func testLBFGSLearnsExclusiveOr() {
    for (dtype, limit) in [(DType.float64, 1e-12), (.float32, 1e-6)] {
      let (model, loss) = exclusiveOr(dtype)
      let result = LBFGS().minimize(model.trainableParameters, loss: loss)
      XCTAssertLessThan(result.loss, limit)
      XCTAssertLessThan(result.iterations, 100)
      XCTAssertEqual(loss().item, result.loss)
    }
  }

  func testLBFGSCarriesOnPastPlacesWhereTheLossIsNotANumber() {
    // Not defined below 0; the first step goes there.
    let x = Parameter("x", Tensor([0.01]))
    let result = LBFGS().minimize([x]) { (x * 50 - log(x)).sum() }
    XCTAssertEqual(x.value.item, 0.02, accuracy: 1e-8)
    XCTAssertNotEqual(result.reason, .notFinite)
  }

  func testReasons() {
    let x = Parameter("x", Tensor([-1.2, 1]))
    XCTAssertEqual(
      LBFGS(maximumIterations: 3).minimize([x]) { rosenbrock(x) }.reason, .iterationLimit)
    x.value = Tensor([1, 1])
    let done = LBFGS().minimize([x]) { rosenbrock(x) }
    XCTAssertEqual(done.reason, .gradient)
    XCTAssertEqual(done.iterations, 0)
    XCTAssertEqual(done.evaluations, 1)
    x.value = Tensor([-1, 1])
    let broken = LBFGS().minimize([x]) { log(x).sum() }
    XCTAssertEqual(broken.reason, .notFinite)
    XCTAssertEqual(x.value.scalars, [-1, 1])
    // A gradient that points the wrong way: no step lowers the loss.
    let (point, lost) = LBFGS().minimize(from: Tensor([3])) { ($0.item * $0.item, $0 * -2) }
    XCTAssertEqual(lost.reason, .noProgress)
    XCTAssertEqual(point.item, 3)
    // With so large a tolerance the valley's floor counts as the end.
    x.value = Tensor([-1.2, 1])
    let settled = LBFGS(lossTolerance: 1).minimize([x]) { rosenbrock(x) }
    XCTAssertEqual(settled.reason, .settled)
    XCTAssertGreaterThan(settled.loss, 1e-3)
  }

  func testWhatIsThrownLeavesTheParametersAsTheyWere() {
    struct Enough: Error {}
    let x = Parameter("x", Tensor([-1.2, 1]))
    var calls = 0
    XCTAssertThrowsError(
      try LBFGS().minimize([x]) {
        calls += 1
        guard calls < 5 else { throw Enough() }
        return rosenbrock(x)
      })
    XCTAssertEqual(x.value.scalars, [-1.2, 1])
  }

  // MARK: Newton

  func testHessianVectorProductOfAQuadratic() {
    let (matrix, linear) = (spd(9, seed: 5), random([9], seed: 6))
    let function = quadratic(matrix, linear)
    for scale in [1e-6, 1, 1e6] {
      let vector = random([9], seed: 7) * scale
      let product = hessianVectorProduct(at: random([9], seed: 8), vector) {
        function($0).gradient
      }
      let expected = matmul(matrix, vector.reshaped([-1, 1])).reshaped([-1])
      XCTAssertLessThan((product - expected).norm(), 1e-9 * expected.norm())
    }
    let zero = Tensor.zeros([9], dtype: .float64)
    XCTAssertEqual(hessianVectorProduct(at: zero, zero) { $0 }, zero)
  }

  func testHessianVectorProductOfANetwork() {
    let (model, loss) = exclusiveOr(.float64)
    let flat = FlatParameters(model.parameters)
    let vector = random([flat.count], seed: 9)
    let start = flat.values
    let product = flat.hessianVectorProduct(vector, loss: loss)
    XCTAssertEqual(flat.values, start)
    // Element i of H·v from losses alone: second differences along the axis i and v.
    let h = 1e-4
    func value(_ point: Tensor) -> Double {
      flat.assign(point)
      return loss().item
    }
    for place in 0..<flat.count {
      var axis = start.zerosLike
      axis[place] = 1
      let corners = [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)].map { a, b in
        a * b * value(start + (a * h) * axis + (b * h) * vector)
      }
      XCTAssertEqual(product[place], corners.reduce(0, +) / (4 * h * h), accuracy: 1e-6)
    }
    flat.assign(start)
  }

  func testNewtonNeedsOneStepOnAQuadratic() throws {
    let (matrix, linear) = (spd(8, seed: 10), random([8], seed: 11))
    let (point, result) = NewtonCG(gradientTolerance: 1e-6, relativeResidual: 1e-9).minimize(
      from: random([8], seed: 12), quadratic(matrix, linear))
    XCTAssertEqual(result.iterations, 1)
    XCTAssertEqual(result.reason, .gradient)
    XCTAssertTrue(point.isClose(to: try solve(matrix, linear), relative: 1e-6))
  }

  func testNewtonReachesTheEndOfRosenbrocksValley() {
    let x = Parameter("x", Tensor([-1.2, 1, -1.2, 1]))
    let result = NewtonCG().minimize([x]) { rosenbrock(x) }
    XCTAssertEqual(result.reason, .gradient)
    XCTAssertLessThan(result.iterations, 80)
    XCTAssertTrue(x.value.isClose(to: .ones([4], dtype: .float64), absolute: 1e-7))
    // Faster than linearly at the end.
    let last = result.losses.suffix(3)
    XCTAssertLessThan(result.loss, 1e-4 * (last.first ?? 0))
    // Newton's equation solved exactly: Newton's own count.
    x.value = Tensor([-1.2, 1, -1.2, 1])
    let exact = NewtonCG(relativeResidual: 1e-6).minimize([x]) { rosenbrock(x) }
    XCTAssertLessThan(exact.iterations, 30)
  }

  func testNewtonLeavesASaddleBehind() {
    // x⁴/4 − x²/2 + y²: a saddle at 0, minima at (±1, 0).
    let x = Parameter("x", Tensor([1e-3, 0.5]))
    let result = NewtonCG().minimize([x]) {
      (pow(x, 4) * Tensor([0.25, 0]) + square(x) * Tensor([-0.5, 1])).sum()
    }
    XCTAssertEqual(result.reason, .gradient)
    XCTAssertTrue(x.value.isClose(to: Tensor([1, 0]), absolute: 1e-7), "\(x.value.scalars)")
  }

  func testNewtonLearnsExclusiveOr() {
    let (model, loss) = exclusiveOr(.float64)
    let result = NewtonCG().minimize(model.trainableParameters, loss: loss)
    XCTAssertLessThan(result.loss, 1e-8)
  }
}
