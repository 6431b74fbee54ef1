import Gradus
import XCTest

final class ActivationTests: XCTestCase {
  private let activations: [(String, (Variable) -> Variable)] = [
    ("sigmoid", sigmoid), ("tanh", tanh), ("relu", relu),
    ("relu6", { relu($0, maximum: 6) }), ("leakyReLU", { leakyReLU($0, slope: 0.2) }),
    ("elu", { elu($0, alpha: 1.3) }), ("selu", selu), ("gelu", { gelu($0) }),
    ("approximateGELU", { gelu($0, approximate: true) }), ("silu", silu), ("softplus", softplus),
    ("softmax", { $0.softmax() }), ("softmax of axis 0", { $0.softmax(axis: 0) }),
    ("logSoftmax", { $0.logSoftmax() }),
  ]

  func testGradients() {
    let x = Variable(random([4, 3]) * 2)
    let factors = random([4, 3], seed: 2)
    for (name, function) in activations {
      let report = GradientCheck(samples: 12).compare(variables: [x]) {
        (function($0[0]) * factors).sum()
      }
      XCTAssertTrue(report.passed, "\(name): \(report)")
    }
    let slopes = Variable(random([3], seed: 3))
    let report = GradientCheck().compare(variables: [x, slopes]) {
      (parametricReLU($0[0], slope: $0[1]) * factors).sum()
    }
    XCTAssertTrue(report.passed, "\(report)")
  }

  func testNothingOverflows() {
    for dtype in DType.allCases {
      // The square of the largest is infinite.
      let huge = dtype == .float32 ? 1e30 : 1e200
      let values = Tensor([-huge, -1000, -100, 0, 100, 1000, huge, 30, -30], shape: [3, 3])
      let x = Variable(values.converted(to: dtype))
      for (name, function) in activations {
        let y = function(x)
        XCTAssertTrue(y.value.isFinite, "\(name), \(dtype)")
        XCTAssertTrue(y.sum().gradients(of: [x])[0].isFinite, "\(name), \(dtype)")
      }
    }
  }

  func testAnAbsentNumberStaysAbsent() {
    let x = Variable(Tensor([Double.nan]))
    for (name, function) in activations {
      XCTAssertTrue(function(x).item.isNaN, name)
    }
  }

  /// Digits of the left tails, where 1 + erf and log(1 + exp) have none left.
  func testTails() {
    let x = Tensor([-8.0])
    XCTAssertEqual(gelu(x).item / -4.97687e-15, 1, accuracy: 1e-4)
    XCTAssertEqual(softplus(Tensor([-40.0])).item / 4.248354255291589e-18, 1, accuracy: 1e-12)
    XCTAssertEqual(elu(Tensor([-1e-10])).item / -1e-10, 1, accuracy: 1e-9)
  }

  func testLayersHaveOnlyTheParametersTheyLearn() {
    let layers: [Layer] = [
      Sigmoid(), Tanh(), ReLU(), LeakyReLU(), ELU(), SELU(), GELU(), SiLU(), Softplus(), Softmax(),
    ]
    for layer in layers {
      layer.build(inputShape: [2, 3], seed: 1)
      XCTAssertEqual(layer.parameterCount, 0, layer.kind)
    }
    XCTAssertEqual(PReLU().build(inputShape: [2, 3], seed: 1).parameterCount, 3)
    XCTAssertEqual(PReLU(shared: true).build(inputShape: [2, 3], seed: 1).parameterCount, 1)
  }

  /// A long tensor is worked on by several threads, a short one by one.
  func testThreadsDoNotChangeBits() {
    let x = random([40, 7001], dtype: .float32)
    let functions: [(Tensor) -> Tensor] = [
      { relu($0) }, { relu($0, maximum: 0.5) }, { gelu($0) }, silu, softplus,
    ]
    for function in functions {
      let whole = function(x)
      for row in [0, 17, 39] {
        XCTAssertEqual(whole.selecting(row, axis: 0), function(x.selecting(row, axis: 0)))
      }
    }
    let targets = Tensor((0..<40).map { Double($0 * 100) })
    let weights = Tensor((0..<40).map { $0 == 17 ? 1 : 0 })
    let row = Variable(x.sliced(17..<18, axis: 0))
    let loss = SparseCategoricalCrossEntropy(labelSmoothing: 0.1)
    let all = Variable(x)
    let (many, one) = (loss(all, targets, weights: weights), loss(row, Tensor([1700])))
    XCTAssertEqual(many.item, one.item)
    XCTAssertEqual(
      many.gradients(of: [all])[0].sliced(17..<18, axis: 0), one.gradients(of: [row])[0])
  }
}
