import Gradus
import GradusTesting
import Segmentation
import XCTest

final class BinaryCrossEntropyWithLogitsChecks: LessonTestCase {
  private func reference(_ x: Tensor, _ t: Tensor, _ w: Tensor? = nil) -> Double {
    BinaryCrossEntropy()(.constant(x), t, weights: w).item
  }

  func testMeanOverEverything() throws {
    for (shape, dtype) in [([3, 4, 5, 2], DType.float64), ([2, 7], .float32)] {
      var generator = SeededGenerator(seed: 5701)
      let x = random(shape, &generator, dtype: dtype) * 2
      let t = Tensor.uniform(shape, dtype: dtype, using: &generator)
      let expected = reference(x, t)
      expectNumber(
        try binaryCrossEntropyWithLogits(x, t), expected,
        tolerance: dtype == .float64 ? 1e-9 : 1e-5, "the loss",
        suspects: [
          Suspect(expected * Double(x.count), "a mean, not a sum."),
          Suspect(expected * Double(x.count / shape[0]), "a mean over all elements, not over N."),
          Suspect(-expected, "the sign: the loss is positive."),
          Suspect(reference(-x, t), "the sign of x: targets of 1 want large logits."),
        ],
        otherwise: "the mean over all elements of max(x, 0) − x·t + log(1 + exp(−|x|)).")
    }
  }

  func testExtremeLogits() throws {
    for dtype in [DType.float64, .float32] {
      let x = Tensor([1000.0, -1000, 800, -900, 0, 50]).converted(to: dtype)
      let right = Tensor([1.0, 0, 1, 0, 1, 1]).converted(to: dtype)
      let advice = """
        no logarithm of 0 and no exponential of a large number: max(x, 0) − x·t + log(1 + \
        exp(−|x|)) is exact, and not clamped.
        """
      expectNumber(
        try binaryCrossEntropyWithLogits(x, right), 0.6931471805599453 / 6, tolerance: 1e-6,
        "the loss of right answers", otherwise: advice)
      let sum = 1000.0 + 1000 + 800 + 900 + 0.6931471805599453 + 50
      expectNumber(
        try binaryCrossEntropyWithLogits(x, 1 - right), sum / 6, tolerance: 1e-6,
        "the loss of wrong answers", otherwise: advice)
    }
  }

  func testWeights() throws {
    var generator = SeededGenerator(seed: 5702)
    let x = random([2, 3, 4, 1], &generator)
    let t = randomMask(x.shape, &generator)
    let w = Tensor.uniform(x.shape, in: 0.2..<3, dtype: .float64, using: &generator)
    let losses = zip(x.scalars, t.scalars).map { reference(Tensor([$0]), Tensor([$1])) }
    let weighted = zip(losses, w.scalars).reduce(0) { $0 + $1.0 * $1.1 }
    expectNumber(
      try binaryCrossEntropyWithLogits(x, t, weights: w), reference(x, t, w), "the weighted loss",
      suspects: [
        Suspect(weighted / Double(x.count), "divide by the sum of the weights, not by the count."),
        Suspect(weighted, "a weighted mean: divide by the sum of the weights."),
        Suspect(reference(x, t), "the weights have no effect."),
      ],
      otherwise: "Σ weight·l / Σ weight.")
    // Doubling every weight changes nothing; a weight of 0 removes an element.
    let mask = randomMask(x.shape, &generator, share: 0.5)
    let twice = try binaryCrossEntropyWithLogits(x, t, weights: mask * 2)
    expectNumber(
      twice, reference(x, t, mask), "the loss under a mask",
      otherwise: "the loss does not change when all weights are multiplied by one number.")
  }

  func testNothingToAverageAndErrors() throws {
    let x = Tensor([2.0, -1])
    for (logits, weights, what) in [
      (x, Tensor([0.0, 0]), "weights of 0"), (Tensor([], shape: [0, 3]), nil, "no elements"),
    ] {
      expectNumber(
        try binaryCrossEntropyWithLogits(logits, logits.onesLike, weights: weights), 0,
        "the loss of \(what)", otherwise: "where there is nothing to average the loss is 0.")
    }
    expectNumber(
      try binaryCrossEntropyWithLogits(x, x.onesLike, weights: Tensor([0.0, 1])),
      reference(Tensor([-1.0]), Tensor([1.0])), "the loss of one element",
      otherwise: "a weight of 0 takes an element out.")
    for (targets, weights) in [
      (Tensor([1.0]), nil), (Tensor([1.0, 0], shape: [1, 2]), nil),
      (Tensor([1.0, 0]), Tensor([1.0, 1, 1])),
    ] as [(Tensor, Tensor?)] {
      try expectMismatch(
        "logits [2], targets \(targets.shape), weights \(weights?.shape ?? [])",
        diagnosis: "targets and weights have the shape of the logits."
      ) { _ = try binaryCrossEntropyWithLogits(x, targets, weights: weights) }
    }
  }
}
