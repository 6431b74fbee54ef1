import Gradus
import XCTest

/// Targets and weights that do not fit stop with a message. Each case runs in a process of its own.
final class LossStopTests: XCTestCase {
  private static let cases: [StopCase] = [
    (
      "MeanSquaredError: predictions [3, 1] and targets [3] must have one shape",
      { _ = MeanSquaredError()(Variable(.zeros([3, 1])), .zeros([3])) }
    ),
    (
      "SparseCategoricalCrossEntropy: target 3.0 (element 1 of shape [2]) is not a class index in "
        + "0..<3",
      { _ = SparseCategoricalCrossEntropy()(Variable(.zeros([2, 3])), Tensor([0, 3])) }
    ),
    (
      "SparseCategoricalCrossEntropy: target 0.5",
      { _ = SparseCategoricalCrossEntropy()(Variable(.zeros([2, 3])), Tensor([0.5, 1])) }
    ),
    (
      "SparseCategoricalCrossEntropy: predictions [2, 3] take targets of shape [2]",
      { _ = SparseCategoricalCrossEntropy()(Variable(.zeros([2, 3])), .zeros([2, 3])) }
    ),
    (
      "MeanAbsoluteError: weights of shape [3] do not fit losses of shape [2, 3]",
      {
        _ = MeanAbsoluteError()(Variable(.zeros([2, 3])), .zeros([2, 3]), weights: .zeros([3]))
      }
    ),
    (
      "HuberLoss: the weight -1.0 is negative or not finite",
      { _ = HuberLoss()(Variable(.zeros([2])), .zeros([2]), weights: Tensor([1, -1])) }
    ),
    (
      "BinaryHingeLoss: the target 0.0 is neither −1 nor 1",
      { _ = BinaryHingeLoss()(Variable(.zeros([2])), .zeros([2])) }
    ),
  ]

  func testMessages() throws {
    try StopCases.check(LossStopTests.cases, in: "LossStopTests/testOneCase")
  }

  func testOneCase() throws { try StopCases.runOne(LossStopTests.cases) }
}
