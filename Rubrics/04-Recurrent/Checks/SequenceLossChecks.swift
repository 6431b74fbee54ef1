import Gradus
import GradusTesting
import Recurrent
import XCTest

final class SequenceLossChecks: LessonTestCase {
  private struct Case {
    var logits: Tensor
    var targets: Tensor
    var mask: Tensor

    init(
      _ batch: Int, _ steps: Int, _ classes: Int, mask flags: [Double], seed: UInt64,
      dtype: DType = .float64
    ) {
      var generator = SeededGenerator(seed: seed)
      logits = random([batch, steps, classes], &generator, scale: 2, dtype: dtype)
      targets = Tensor(
        (0..<(batch * steps)).map { _ in Double(generator.integer(below: classes)) },
        shape: [batch, steps]
      ).converted(to: dtype)
      mask = Tensor(flags, shape: [batch, steps]).converted(to: dtype)
    }

    func result() throws -> LossAndGradient {
      try sequenceLoss(logits, targets: targets, mask: mask)
    }

    var flags: [Double] { mask.scalars }
    var counted: Double { flags.reduce(0, +) }

    /// −ln p of the target at each position.
    func costs(of logits: Tensor) -> [Double] {
      let classes = logits.shape[2]
      let logarithms = logits.converted(to: .float64).reshaped([-1, classes]).logSoftmax()
      return targets.scalars.enumerated().map { place, target in
        flags[place] == 0 ? 0 : -logarithms[place, Int(target)]
      }
    }

    /// The costs with the padding counted as if it were text.
    var allCosts: [Double] {
      var other = self
      other.mask = mask.onesLike
      return other.costs(of: logits)
    }

    func loss(of logits: Tensor) -> Double { costs(of: logits).reduce(0, +) / counted }

    /// The gradient, divided by `count`.
    func gradient(dividedBy count: Double) -> Tensor {
      let classes = logits.shape[2]
      var result = logits.converted(to: .float64).reshaped([-1, classes]).softmax()
      for (place, target) in targets.scalars.enumerated() {
        for v in 0..<classes where flags[place] == 0 { result[place, v] = 0 }
        if flags[place] != 0 { result[place, Int(target)] -= 1 }
      }
      return (result / count).reshaped(logits.shape).converted(to: logits.dtype)
    }
  }

  private func expectLoss(_ it: Case, _ name: String, line: UInt = #line) throws {
    let result = try it.result()
    let all = it.allCosts
    let sum = it.costs(of: it.logits).reduce(0, +)
    guard
      expectNumber(
        result.loss, sum / it.counted, tolerance: it.logits.dtype == .float64 ? 1e-9 : 1e-5, name,
        suspects: [
          Suspect(
            all.reduce(0, +) / Double(all.count), "the padding is counted: use the mask."),
          Suspect(
            sum / Double(all.count),
            "divide by the number of positions that *count*, the sum of the mask, not by N · T."),
          Suspect(sum, "the loss is a mean: divide by the sum of the mask."),
          Suspect(
            sum / Double(it.logits.shape[0]), "divide by the sum of the mask, not by N."),
          Suspect(-sum / it.counted, "the sign: the loss is −ln p, never negative."),
        ],
        otherwise: "L is the mean of −ln p[target] over the positions whose mask is 1.", line: line)
    else { return }
    expectTensor(
      result.gradient, it.gradient(dividedBy: it.counted), "dlogits",
      suspects: [
        Suspect(
          it.gradient(dividedBy: Double(all.count)),
          "the gradient is divided by the sum of the mask, not by N · T."),
        Suspect(it.gradient(dividedBy: 1), "the gradient of a mean is divided, as the loss is."),
      ],
      otherwise: "dlogits = mask / M · (softmax − one at the target).", line: line)
  }

  func testValuesAndGradient() throws {
    try expectLoss(
      Case(2, 3, 5, mask: [1, 1, 1, 1, 1, 1], seed: 4901), "the loss without padding")
    try expectLoss(
      Case(3, 4, 2, mask: [1, 1, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0], seed: 4902),
      "the loss with padding")
    try expectLoss(
      Case(2, 5, 3, mask: [1, 1, 0, 0, 0, 1, 1, 1, 1, 0], seed: 4903, dtype: .float32),
      "the loss of 32-bit numbers")
  }

  func testGradientSuite() throws {
    let it = Case(2, 4, 3, mask: [1, 1, 1, 0, 1, 1, 0, 0], seed: 4904)
    let gradient = try it.result().gradient
    assertGradients(
      parameters: [("logits", it.logits)], analytic: [gradient],
      check: GradientCheck(samples: 16, seed: 4905, batchSize: 2)
    ) { it.loss(of: $0[0]) }
  }

  func testMaskedPositionsDoNotCount() throws {
    let flags: [Double] = [1, 0, 1, 0, 0, 1, 1, 0]
    let it = Case(2, 4, 3, mask: flags, seed: 4906)
    var other = it
    for (place, flag) in flags.enumerated() where flag == 0 {
      let (n, t) = (place / 4, place % 4)
      // Padding often has a target that is no class at all.
      other.targets[n, t] = [-1, .nan, 0, 99][place % 4]
      for v in 0..<3 { other.logits[n, t, v] = Double(7 * v) - 3 }
    }
    let result = try other.result()
    expectNumber(
      result.loss, it.loss(of: it.logits), "the loss after changes in the padding",
      otherwise: "a masked position has no share in the loss, and its target is not looked at.")
    expectTensor(
      result.gradient, it.gradient(dividedBy: it.counted), "dlogits after changes in the padding",
      otherwise: "a masked position has a gradient of zeros, whatever its logits are.")
    var wrong = it
    wrong.targets[0, 2] = 3
    try expectError(
      .codeOutOfRange(code: 3, count: 3), "a target of 3 with 3 classes, where the mask is 1",
      diagnosis: """
        a target outside 0..<V throws RecurrentError.codeOutOfRange where it counts, and only there.
        """
    ) { _ = try wrong.result() }
  }

  func testNothingCounts() throws {
    for dtype in [DType.float64, .float32] {
      let masked = Case(2, 3, 4, mask: [0, 0, 0, 0, 0, 0], seed: 4907, dtype: dtype)
      let none = Case(3, 0, 4, mask: [], seed: 4908, dtype: dtype)
      for (it, what) in [(masked, "an all-masked batch"), (none, "sequences of no steps")] {
        let result = try it.result()
        let advice = "where nothing counts the loss is 0 and the gradient zeros: no 0 ÷ 0."
        expectNumber(result.loss, 0, tolerance: 0, "the loss of \(what)", otherwise: advice)
        expectTensor(
          result.gradient, it.logits.zerosLike, "dlogits of \(what)", otherwise: advice)
      }
      // One position is enough.
      var one = masked
      one.mask[1, 2] = 1
      try expectLoss(one, "the loss of one position")
    }
  }

  func testLargeLogitsAndShapes() throws {
    var it = Case(2, 2, 3, mask: [1, 1, 1, 0], seed: 4909)
    let rows: [Double] = [0, 10_000, -10_000, -9_000, -9_000.5, -9_001, 30, 0, -30, 1, 2, 3]
    it.logits = Tensor(rows, shape: [2, 2, 3])
    it.targets = Tensor([0.0, 1, 2, 0], shape: [2, 2])
    let right = (10_000 + it.costs(of: it.logits)[1] + 60) / 3
    expectNumber(
      try it.result().loss, right, "the loss of large logits",
      otherwise: """
        take the largest logit of each position away first, and take ln p directly: the logarithm \
        of a p that was rounded to 0 is −∞, and one shift for everything loses small positions.
        """)
    expectTensor(
      try it.result().gradient, it.gradient(dividedBy: 3), "dlogits of large logits",
      otherwise: "the softmax of large logits takes the largest of each position away first.")
    let (targets, mask) = (it.targets, it.mask)
    for (what, t, m) in [
      ("targets [2, 1]", targets.sliced(0..<1, axis: 1), mask),
      ("mask [1, 2]", targets, mask.sliced(0..<1, axis: 0)),
    ] {
      try expectMismatch(
        "\(what) with logits [2, 2, 3]",
        diagnosis: "targets or a mask that are not [N, T] throw RecurrentError.mismatch."
      ) { _ = try sequenceLoss(it.logits, targets: t, mask: m) }
    }
  }
}
