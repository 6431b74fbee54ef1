import Gradus
import GradusTesting
import Segmentation
import XCTest

/// Predictions and masks of very different sizes in each image.
private struct Regions {
  let logits: Tensor
  let targets: Tensor

  init(seed: UInt64, dtype: DType = .float64) {
    var generator = SeededGenerator(seed: seed)
    let shares = [0.05, 0.5, 0.9]
    targets = .concatenated(
      shares.map { randomMask([1, 4, 5, 1], &generator, share: $0, dtype: dtype) }, axis: 0)
    let noise = random(targets.shape, &generator, dtype: dtype)
    logits = (targets - 0.5) * 2 + noise + 0.4
  }

  /// Hits, predicted and true pixels of some images.
  func counts(
    _ images: Range<Int>? = nil, threshold: Double = 0
  ) -> (hits: Double, predicted: Double, true: Double) {
    let range = images ?? 0..<3
    let predicted = logits.sliced(range, axis: 0).converted(to: .float64) .> threshold
    let truth = targets.sliced(range, axis: 0).converted(to: .float64)
    return ((predicted * truth).sum().item, predicted.sum().item, truth.sum().item)
  }

  func overlap(_ images: Range<Int>? = nil, threshold: Double = 0) -> Double {
    let c = counts(images, threshold: threshold)
    return c.hits / (c.predicted + c.true - c.hits)
  }

  func dice(_ images: Range<Int>? = nil, threshold: Double = 0) -> Double {
    let c = counts(images, threshold: threshold)
    return 2 * c.hits / (c.predicted + c.true)
  }
}

final class IntersectionOverUnionChecks: LessonTestCase {
  func testAllImagesTogether() throws {
    for dtype in [DType.float64, .float32] {
      let it = Regions(seed: 5801, dtype: dtype)
      let mean = (0..<3).reduce(0) { $0 + it.overlap($1..<($1 + 1)) } / 3
      let c = it.counts()
      expectNumber(
        try intersectionOverUnion(it.logits, it.targets), it.overlap(), "the overlap",
        suspects: [
          Suspect(mean, "the pixels of all images are counted together, and one fraction taken."),
          Suspect(it.dice(), "this is Dice: the overlap is hits / (hits + false alarms + misses)."),
          Suspect(c.hits / (c.predicted + c.true), "the union counts the common pixels once."),
          Suspect(c.hits / c.true, "this is the recall: false alarms belong below the line too."),
        ],
        otherwise: "hits / (hits + false alarms + misses), over all images.")
    }
  }

  func testThresholdOnLogits() throws {
    let it = Regions(seed: 5802)
    for threshold in [0, -0.8, 1.1] {
      expectNumber(
        try threshold == 0
          ? intersectionOverUnion(it.logits, it.targets)
          : intersectionOverUnion(it.logits, it.targets, threshold: threshold),
        it.overlap(threshold: threshold), "the overlap at the threshold \(threshold)",
        suspects: [
          Suspect(
            it.overlap(threshold: 0.5),
            "the threshold is one for logits: a logit of 0 is a probability of ½."),
          Suspect(it.overlap(threshold: 0), "the threshold has no effect."),
        ],
        otherwise: "a pixel is predicted when its logit is larger than the threshold.")
    }
    let edge = try intersectionOverUnion(Tensor([0.0, 0, 1]), Tensor([1.0, 0, 1]))
    expectNumber(
      edge, 0.5, "the overlap with logits of exactly 0",
      otherwise: "larger than the threshold, not equal to it.")
  }

  func testEmptyMasks() throws {
    let none = Tensor.zeros([2, 3, 3, 1])
    let advice = "two empty regions agree: 1, and never 0/0."
    expectNumber(
      try intersectionOverUnion(none - 1, none), 1, "the overlap of two empty regions",
      otherwise: advice)
    expectNumber(
      try intersectionOverUnion(Tensor([], shape: [0, 2]), Tensor([], shape: [0, 2])), 1,
      "the overlap of no pixels", otherwise: advice)
    expectNumber(
      try intersectionOverUnion(none + 1, none), 0, "the overlap with an empty mask",
      otherwise: "nothing but false alarms gives 0.")
    expectNumber(
      try intersectionOverUnion(none + 1, none + 1), 1, "the overlap of two full regions",
      otherwise: "everything hit gives 1.")
    try expectMismatch("shapes that differ", diagnosis: "logits and targets have one shape.") {
      _ = try intersectionOverUnion(none, Tensor.zeros([2, 9, 1, 1]))
    }
  }
}

final class DiceChecks: LessonTestCase {
  func testAllImagesTogether() throws {
    for (seed, threshold) in [(UInt64(5803), 0.0), (5804, 0.7)] {
      let it = Regions(seed: seed, dtype: .float32)
      let mean =
        (0..<3).reduce(0) { $0 + it.dice($1..<($1 + 1), threshold: threshold) } / 3
      expectNumber(
        try dice(it.logits, it.targets, threshold: threshold), it.dice(threshold: threshold),
        "Dice's coefficient",
        suspects: [
          Suspect(mean, "the pixels of all images are counted together, and one fraction taken."),
          Suspect(it.overlap(threshold: threshold), "this is the overlap IoU, not Dice."),
          Suspect(it.dice(threshold: threshold) / 2, "the 2 is missing."),
        ],
        otherwise: "2·hits / (predicted + true), over all images, at the given threshold.")
    }
  }

  func testEmptyMasks() throws {
    let none = Tensor.zeros([2, 3, 3, 1], dtype: .float64)
    expectNumber(
      try dice(none - 1, none), 1, "Dice of two empty regions",
      otherwise: "two empty regions agree: 1, and never 0/0.")
    expectNumber(
      try dice(none, none), 1, "Dice of logits of exactly 0 with an empty mask",
      otherwise: "larger than the threshold, not equal to it.")
    expectNumber(
      try dice(none - 1, none.onesLike), 0, "Dice of nothing with a full mask",
      otherwise: "nothing but misses gives 0.")
    try expectMismatch("shapes that differ", diagnosis: "logits and targets have one shape.") {
      _ = try dice(none, Tensor.zeros([3, 2, 3, 1], dtype: .float64))
    }
  }
}
