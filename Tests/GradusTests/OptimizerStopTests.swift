import Gradus
import XCTest

/// Misuse of optimizers and what belongs to them stops with a message.
final class OptimizerStopTests: XCTestCase {
  private static let cases: [StopCase] = [
    (
      "Adam: parameter 'w' and its gradient: shapes [2, 3] and [3, 2] do not match",
      { Adam().step([Parameter("w", .zeros([2, 3]))], gradients: [.zeros([3, 2])]) }
    ),
    (
      "SGD: parameter 'w' and its gradient: element types float32 and float64 do not match",
      {
        SGD().step([Parameter("w", .zeros([2]))], gradients: [.zeros([2], dtype: .float64)])
      }
    ),
    (
      "SGD: 1 parameters and 2 gradients",
      { SGD().step([Parameter("w", .zeros([2]))], gradients: [.zeros([2]), .zeros([2])]) }
    ),
    ("Adam: the learning rate is -1.0", { _ = Adam(learningRate: -1) }),
    ("SGD: the learning rate is nan", { SGD().learningRate = .nan }),
    ("Adam: beta2 is 1.0", { _ = Adam(beta2: 1) }),
    (
      "SGD: two parameters are called 'w'",
      {
        let optimizer = SGD()
        let parameters = [Parameter("w", .zeros([2])), Parameter("w", .zeros([2]))]
        optimizer.step(parameters, gradients: [.zeros([2]), .zeros([2])])
        _ = optimizer.state
      }
    ),
    (
      "GradientClipping: the limit is 0.0",
      {
        var gradients: [Tensor] = []
        GradientClipping.byGlobalNorm(0).apply(to: &gradients)
      }
    ),
    (
      "NewtonCG: parameters are float32",
      {
        let x = Parameter("x", .zeros([2]))
        NewtonCG().minimize([x]) { square(x).sum() }
      }
    ),
    (
      "PiecewiseRate: the boundaries [4, 4] do not rise",
      { _ = PiecewiseRate(boundaries: [4, 4], rates: [1, 2, 3]) }
    ),
    (
      "IdentityInitializer: shape [3] has 1 axes",
      {
        var generator = SeededGenerator(seed: 1)
        _ = IdentityInitializer().makeValue(shape: [3], dtype: .float32, using: &generator)
      }
    ),
    ("Regularizer: the strength is -1.0", { _ = L2Regularizer(-1) }),
  ]

  func testMessages() throws {
    try StopCases.check(OptimizerStopTests.cases, in: "OptimizerStopTests/testOneCase")
  }

  func testOneCase() throws { try StopCases.runOne(OptimizerStopTests.cases) }
}
