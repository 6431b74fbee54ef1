import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AugmentPairChecks: LessonTestCase {
  private func pair(_ count: Int) -> MaskedImages {
    let numbers = (0..<(count * 4)).map { Double($0) }
    let images = Tensor(numbers, shape: [count, 2, 2, 1])
    return MaskedImages(images: images, masks: images .> Double(2 * count))
  }

  /// What the student's function asked the transform to do.
  private func asked(
    _ count: Int, _ angle: Double, seed: UInt64
  ) throws -> [PairTransform] {
    var generator = SeededGenerator(seed: seed)
    var found: [PairTransform] = []
    _ = try augmentPair(pair(count), maximumAngle: angle, using: &generator) {
      found += $1
      return $0
    }
    return found
  }

  func testOneTransformForBoth() throws {
    let it = pair(3)
    var generator = SeededGenerator(seed: 6201)
    var calls: [(MaskedImages, Int)] = []
    let result = try augmentPair(it, maximumAngle: 0.4, using: &generator) { given, transforms in
      calls.append((given, transforms.count))
      return MaskedImages(images: given.images + 7, masks: 1 - given.masks)
    }
    guard
      expect(
        calls.count == 1 && calls[0].1 == 3,
        "`transform` is called \(calls.count) times, with \(calls.map(\.1)) transforms",
        diagnosis: "call it once for images and masks together, with one transform for each pair.")
    else { return }
    expect(
      calls[0].0.images == it.images && calls[0].0.masks == it.masks,
      "`transform` is given other images or masks", diagnosis: "pass the pair on as it is.")
    expect(
      result.images == it.images + 7 && result.masks == 1 - it.masks,
      "the result is not what `transform` gave", diagnosis: "return the result of `transform`.")
    try expectError(
      "a transform that refuses", diagnosis: "pass on what `transform` throws: try transform(…).",
      isExpected: { $0 is Refusal }
    ) {
      _ = try augmentPair(it, maximumAngle: 0.1, using: &generator) { _, _ in throw Refusal() }
    }
  }

  func testDrawsForEachPair() throws {
    let found = try asked(200, 0.5, seed: 6202)
    guard
      expect(
        found.count == 200, "\(found.count) transforms for 200 pairs",
        diagnosis: "one transform for each pair, by draws of its own.")
    else { return }
    let rows = found.filter(\.flipsRows).count
    let columns = found.filter(\.flipsColumns).count
    let both = found.filter { $0.flipsRows && $0.flipsColumns }.count
    expect(
      (70...130).contains(rows) && (70...130).contains(columns) && (25...75).contains(both),
      "of 200 pairs \(rows) flip rows, \(columns) columns, \(both) both",
      diagnosis: "each flip has probability ½ and a draw of its own.")
    let angles = found.map(\.angle)
    let (low, high) = (angles.min() ?? 0, angles.max() ?? 0)
    let mean = angles.reduce(0, +) / 200
    expect(
      low >= -0.5 && high <= 0.5 && low < -0.4 && high > 0.4 && abs(mean) < 0.1
        && Set(angles).count > 150,
      "the angles run from \(low) to \(high) around \(mean), \(Set(angles).count) different ones",
      diagnosis: """
        an angle for each pair, equally likely anywhere in −maximumAngle…maximumAngle: \
        (2·u − 1)·maximumAngle for a uniform u.
        """)
    expect(
      try asked(9, 0.5, seed: 1) == asked(9, 0.5, seed: 1)
        && asked(9, 0.5, seed: 1) != asked(9, 0.5, seed: 2),
      "the transforms do not follow the generator",
      diagnosis: "the generator that is passed in is the only source of randomness.")
    expect(
      try asked(5, 0, seed: 3).allSatisfy { $0.angle == 0 }, "a maximum of 0 still turns",
      diagnosis: "with maximumAngle 0 nothing turns.")
  }
}
