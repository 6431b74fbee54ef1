import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AblatedUNetChecks: LessonTestCase {
  private let plan = UNetPlan(
    depth: 2, base: 2, classes: 2, inputShape: [8, 4, 1], seed: 9, dtype: .float64)

  private func made(_ keeping: [Bool], of other: UNetPlan? = nil) throws -> TakenApart? {
    let maker = BlockMaker()
    let plan = other ?? plan
    let model = try ablatedUNet(plan, keeping: keeping) { maker.make($0) }
    return TakenApart(plan, model, maker)
  }

  /// One level, one filter, one class: the smallest network that there is.
  private func expectSmallest() throws {
    let smallest = UNetPlan(
      depth: 1, base: 1, classes: 1, inputShape: [2, 4, 1], seed: 9, dtype: .float64)
    for keeping in [true, false] {
      guard let parts = try made([keeping], of: smallest) else { return }
      var variant = parts.whole
      variant.keeping = [keeping]
      var generator = SeededGenerator(seed: 6702)
      randomize(parts.model, &generator)
      let x = Variable.constant(random([2, 2, 4, 1], &generator))
      expectTensor(
        parts.model(x).value, parts.output(x, variant).value, tolerance: 1e-8,
        "the logits of one level with one filter and one class",
        otherwise: "depth, base and classes may each be 1.")
    }
  }

  func testEverySkipByItself() throws {
    for keeping in [[true, true], [false, true], [true, false], [false, false]] {
      guard let parts = try made(keeping) else { return }
      var generator = SeededGenerator(seed: 6701)
      randomize(parts.model, &generator)
      let x = Variable.constant(random([2, 8, 4, 1], &generator))
      var variant = parts.whole
      variant.keeping = keeping
      var reversed = variant
      reversed.keeping = keeping.reversed()
      guard
        expectTensor(
          parts.model(x).value, parts.output(x, variant).value, tolerance: 1e-8,
          "the logits with the skips \(keeping)",
          suspects: [
            Suspect(parts.output(x, reversed).value, "level 0 is the finest one."),
            Suspect(
              parts.output(x, parts.whole).value, "a skip that is not kept is replaced by zeros."),
          ],
          otherwise: "skip i is kept or replaced by zeros; nothing else changes.")
      else { return }
      let upstream = random([2, 8, 4, 2], &generator)
      let own = parts.model(x).gradients(of: parts.model.parameters, upstream: upstream)
      let right = parts.output(x, variant).gradients(
        of: parts.model.parameters, upstream: upstream)
      for (gradient, expected) in zip(own, right) {
        guard
          expectTensor(
            gradient, expected, tolerance: 1e-8, "a gradient with the skips \(keeping)",
            otherwise: "a skip that is not kept passes no gradient back.")
        else { return }
      }
    }
  }

  func testSameStartAndErrors() throws {
    guard let full = try made([true, true]), let none = try made([false, false]) else { return }
    let (first, second) = (full.model.parameters, none.model.parameters)
    expect(
      first.map { $0.value } == second.map { $0.value },
      "variants start from different weights, or have different shapes",
      diagnosis: "replace the skip by zeros: layers, seed and order of construction stay the same.")
    try expectSmallest()
    try expectSeeds { seed in
      var other = plan
      other.seed = seed
      let maker = BlockMaker()
      return try ablatedUNet(other, keeping: [true, false]) { maker.make($0) }
    }
    for keeping in [[true], [true, true, true], []] {
      try expectMismatch(
        "\(keeping.count) skips for a depth of 2", diagnosis: "one element for each level."
      ) { _ = try ablatedUNet(plan, keeping: keeping) { _ in Identity() } }
    }
    var odd = plan
    odd.inputShape = [8, 6, 1]
    try expectError(
      .indivisible(size: 6, factor: 4), "an image [8, 6, 1] and depth 2",
      diagnosis: "the same errors as `unet`."
    ) { _ = try ablatedUNet(odd, keeping: [true, false]) { _ in Identity() } }
  }
}

final class AblationStudyChecks: LessonTestCase {
  /// Pairs that can be told apart, and whose mask belongs to its image.
  private func pairs(_ count: Int) -> MaskedImages {
    let numbers = (0..<(count * 6)).map { Double($0) }
    let images = Tensor(numbers, shape: [count, 2, 3, 1])
    return MaskedImages(images: images, masks: images + 1000)
  }

  private func names(_ pairs: MaskedImages) -> [Int] {
    (0..<pairs.images.shape[0]).map { Int(pairs.images[$0, 0, 0, 0]) / 6 }
  }

  private typealias Split = (training: [Int], validation: [Int])

  private func run(
    _ count: Int, depth: Int, held: Int
  ) throws -> (rows: [AblationRow], splits: [Split], isPaired: Bool) {
    var splits: [Split] = []
    var isPaired = true
    let rows = try ablationStudy(
      pairs(count), depth: depth, validationCount: held
    ) { keeping, training, validation in
      splits.append((names(training), names(validation)))
      for part in [training, validation] { isPaired = isPaired && part.masks == part.images + 1000 }
      // Every skip is worth something else.
      return keeping.enumerated().reduce(0.1) {
        $0 + ($1.element ? 0.5 / Double($1.offset + 1) : 0)
      }
    }
    return (rows, splits, isPaired)
  }

  func testRowsAndUnseenValidation() throws {
    for depth in [1, 2, 3] {
      let (rows, splits, isPaired) = try run(11, depth: depth, held: 3)
      var kept = [[Bool](repeating: true, count: depth)]
      for level in 0..<depth { kept.append((0..<depth).map { $0 != level }) }
      if depth > 1 { kept.append([Bool](repeating: false, count: depth)) }
      guard
        expect(
          rows.map(\.keeping) == kept, "the rows keep \(rows.map(\.keeping)), expected \(kept)",
          diagnosis: "all skips; all but skip 0, 1, …; and at depth 2 and more none at all."),
        expect(
          splits.count == rows.count, "`score` is called \(splits.count) times",
          diagnosis: "once for each row.")
      else { return }
      for row in rows {
        let score = row.keeping.enumerated().reduce(0.1) {
          $0 + ($1.element ? 0.5 / Double($1.offset + 1) : 0)
        }
        expectNumber(row.score, score, "a score", otherwise: "what `score` returned for this row.")
        expectNumber(
          row.drop, rows[0].score - score, "a drop",
          suspects: [Suspect(score - rows[0].score, "the drop is full minus ablated.")],
          otherwise: "the score of the first row minus that of the row.")
      }
      let split = splits[0]
      expect(
        split.validation.count == 3 && split.training.count == 8,
        "\(split.training.count) pairs for training, \(split.validation.count) for validation",
        diagnosis: "validationCount pairs are held out, all others are for training.")
      expect(
        Set(split.training + split.validation).count == 11,
        "training \(split.training), validation \(split.validation)",
        diagnosis: "no image is in both parts, and none is lost: validation images are unseen.")
      expect(
        split.training == Array(0..<8) && split.validation == Array(8..<11),
        "training \(split.training), validation \(split.validation)",
        diagnosis: "the last validationCount pairs are held out, in their order.")
      expect(isPaired, "masks belong to other images", diagnosis: "an image keeps its mask.")
      expect(
        splits.allSatisfy { $0 == split }, "the variants get different splits",
        diagnosis: "split once, before the first variant: all rows are compared on one split.")
    }
    let (_, single, _) = try run(3, depth: 1, held: 1)
    expect(
      single.count == 2 && single.allSatisfy { $0 == ([0, 1], [2]) },
      "one pair of three for validation: \(single)",
      diagnosis: "a single pair may be held out: validationCount is 1…N − 1.")
    for (depth, held) in [(0, 2), (2, 0), (2, 5), (1, 6), (1, -1)] {
      try expectImpossible(
        "depth \(depth), \(held) of 5 for validation",
        diagnosis: "depth ≥ 1, and at least one pair on each side of the split."
      ) {
        _ = try ablationStudy(
          pairs(5), depth: depth, validationCount: held
        ) { _, _, _ in 0 }
      }
    }
    try expectError(
      "a training that fails", diagnosis: "pass on what `score` throws: try score(…).",
      isExpected: { $0 is Refusal }
    ) {
      _ = try ablationStudy(pairs(5), depth: 1, validationCount: 2) {
        _, _, _ in throw Refusal()
      }
    }
  }
}
