import Detection
import Gradus
import GradusTesting
import XCTest

final class FocalLossChecks: LessonTestCase {
  /// The engine's focal loss, summed.
  private func sum(_ logits: Tensor, _ targets: Tensor, gamma: Double, alpha: Double?) -> Double {
    let mean = FocalLoss(gamma: gamma, alpha: alpha)(Variable(logits), targets, weights: nil)
    return mean.value.item * Double(logits.count)
  }

  private func batch(_ seed: UInt64, dtype: DType = .float64) -> (logits: Tensor, targets: Tensor) {
    var generator = SeededGenerator(seed: seed)
    let logits = random([4, 6], &generator, dtype: dtype) * 2
    let targets = Tensor((0..<24).map { $0 % 5 == 1 ? 1 : 0 }, shape: [4, 6])
    return (logits, targets.converted(to: dtype))
  }

  private func expectLoss(
    _ logits: Tensor, _ targets: Tensor, gamma: Double, alpha: Double, otherwise: String,
    line: UInt = #line
  ) throws -> Bool {
    let own = try focalLoss(logits, targets, gamma: gamma, alpha: alpha)
    let positives = targets.sum().item
    let total = sum(logits, targets, gamma: gamma, alpha: alpha)
    let divisor = max(positives, 1)
    return expect(
      own.value.isFinite && own.gradient.isFinite, "the loss or its gradient is not finite",
      diagnosis: """
        log of 0: write −log σ(s) so that nothing overflows; and without positives divide by 1.
        """, line: line)
      && expectNumber(
        own.value, total / divisor, tolerance: logits.dtype == .float64 ? 1e-9 : 1e-4, "the loss",
        suspects: [
          Suspect(
            total / Double(logits.count), "divide by the number of ones, not of all elements."),
          Suspect(total, "divide by the number of ones among the targets."),
          Suspect(
            sum(logits, targets, gamma: gamma, alpha: 1 - alpha) / divisor,
            "alpha belongs to the ones, 1 − alpha to the zeros."),
          Suspect(
            sum(logits, targets, gamma: gamma, alpha: nil) / divisor, "alpha is left out."),
          Suspect(
            sum(logits, targets, gamma: 0, alpha: alpha) / divisor, "(1 − p_t)^gamma is left out."),
        ],
        otherwise: otherwise, line: line)
  }

  func testLoss() throws {
    for (gamma, alpha, dtype) in [
      (2.0, 0.25, DType.float64), (0, 0.6, .float64), (1.5, 0.4, .float32),
    ] {
      let (logits, targets) = batch(6261, dtype: dtype)
      guard
        try expectLoss(
          logits, targets, gamma: gamma, alpha: alpha,
          otherwise: "−alpha_t · (1 − p_t)^gamma · log p_t, added up, divided by the ones.")
      else { return }
    }
    let extremes = Tensor([1000, -1000, 1000, -1000, 40, -40])
    guard
      try expectLoss(
        extremes, Tensor([1, 0, 0, 1, 0, 1]), gamma: 2, alpha: 0.25,
        otherwise: "far from the truth the loss grows like |x|."),
      try expectLoss(
        Tensor([0.3, -0.7, 2]), Tensor([0.0, 0, 0]), gamma: 2, alpha: 0.25,
        otherwise: "without ones the sum is divided by 1.")
    else { return }
    try expectMismatch("shapes [2] and [3]", diagnosis: "logits and targets have one shape.") {
      _ = try focalLoss(.zeros([2]), .zeros([3]))
    }
  }

  func testGradientSuite() throws {
    for (gamma, alpha) in [(2.0, 0.25), (0, 0.7), (0.5, 0.5)] {
      let (logits, targets) = batch(6262)
      let own = try focalLoss(logits, targets, gamma: gamma, alpha: alpha)
      let positives = targets.sum().item
      assertGradients(
        parameters: [("logits", logits)], analytic: [own.gradient],
        check: GradientCheck(samples: 12, seed: 6262)
      ) { values in sum(values[0], targets, gamma: gamma, alpha: alpha) / positives }
    }
    let (logits, targets) = batch(6263, dtype: .float32)
    let own = try focalLoss(logits, targets)
    expect(
      own.gradient.shape == logits.shape && own.gradient.dtype == .float32,
      "the gradient is \(own.gradient.shape), \(own.gradient.dtype)",
      diagnosis: "the gradient has the shape and the element type of the logits.")
  }
}
