import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AugmentChecks: LessonTestCase {
  /// Images whose pixels are all different and not zero; the labels are their numbers.
  private func batch(_ shape: [Int], dtype: DType = .float64) -> ImageBatch {
    let numbers = (1...shape.reduce(1, *)).map { Double($0) }
    return ImageBatch(
      images: Tensor(numbers, shape: shape).converted(to: dtype),
      labels: Tensor((0..<shape[0]).map { Double(($0 * 7 + 3) % 10) }).converted(to: dtype))
  }

  /// What happened to an image.
  private struct Change: Hashable {
    var isFlipped: Bool
    var down: Int
    var right: Int
    var top: Int
    var left: Int
  }

  /// An image `[H, W, C]` after a change, in plain loops.
  private func changed(_ image: Tensor, _ change: Change, height: Int, width: Int) -> [Double] {
    let (rows, columns, channels) = (image.shape[0], image.shape[1], image.shape[2])
    let numbers = image.scalars
    var result: [Double] = []
    for h in 0..<height {
      for v in 0..<width {
        let (row, place) = (change.top + h - change.down, change.left + v - change.right)
        let isInside = (0..<rows).contains(row) && (0..<columns).contains(place)
        let column = change.isFlipped ? columns - 1 - place : place
        for c in 0..<channels {
          result.append(isInside ? numbers[(row * columns + column) * channels + c] : 0)
        }
      }
    }
    return result
  }

  private func expectLabels(_ result: ImageBatch, _ batch: ImageBatch, line: UInt = #line) {
    expectTensor(
      result.labels, batch.labels, "the labels",
      otherwise: "labels stay as they are, in their order: a mirrored cat is a cat.", line: line)
  }

  func testFlip() throws {
    let batch = batch([4, 3, 5, 2], dtype: .float32)
    var generator = SeededGenerator(seed: 4201)
    let flipped = try augment(
      batch, flipProbability: 1, maximumShift: 0, cropHeight: 3, cropWidth: 5, using: &generator)
    expectTensor(
      flipped.images, batch.images.reversed(axes: [2]), "the flipped images",
      suspects: [
        Suspect(batch.images, "nothing was flipped, though the probability is 1."),
        Suspect(batch.images.reversed(axes: [1]), "left and right change places, not up and down."),
        Suspect(batch.images.reversed(axes: [2, 3]), "the channels keep their order."),
        Suspect(batch.images.reversed(axes: [1, 2]), "left and right alone change places."),
      ],
      otherwise: "with probability 1 every image is mirrored: v ↦ W − 1 − v.")
    expectLabels(flipped, batch)
    let same = try augment(
      batch, flipProbability: 0, maximumShift: 0, cropHeight: 3, cropWidth: 5, using: &generator)
    expectTensor(
      same.images, batch.images, "images that nothing is done to",
      otherwise: "with probability 0, no shift and a crop of the whole image nothing changes.")
    expectLabels(same, batch)
  }

  /// Which change each image went through, among all that are possible; nil after a failure.
  private func changes(
    shape: [Int], flips: Double, shift: Int, crop: (height: Int, width: Int), seed: UInt64,
    otherwise: String
  ) throws -> [Change]? {
    let batch = batch(shape)
    var generator = SeededGenerator(seed: seed)
    let result = try augment(
      batch, flipProbability: flips, maximumShift: shift, cropHeight: crop.height,
      cropWidth: crop.width, using: &generator)
    let expected = [shape[0], crop.height, crop.width, shape[3]]
    guard
      expect(
        result.images.shape == expected, "the shape is \(result.images.shape)",
        diagnosis: "the result has the size of the crop: [N, cropHeight, cropWidth, C].")
    else { return nil }
    expectLabels(result, batch)
    var found: [Change] = []
    for n in 0..<shape[0] {
      let own = result.images.selecting(n, axis: 0).scalars
      let image = batch.images.selecting(n, axis: 0)
      var match: Change?
      search: for isFlipped in flips == 0 ? [false] : [false, true] {
        for down in -shift...shift {
          for right in -shift...shift {
            for top in 0...(shape[1] - crop.height) {
              for left in 0...(shape[2] - crop.width) {
                let change = Change(
                  isFlipped: isFlipped, down: down, right: right, top: top, left: left)
                if changed(image, change, height: crop.height, width: crop.width) == own {
                  match = change
                  break search
                }
              }
            }
          }
        }
      }
      guard let match else {
        expect(false, "image \(n) is no allowed change of the original", diagnosis: otherwise)
        return nil
      }
      found.append(match)
    }
    return found
  }

  func testShifts() throws {
    guard
      let found = try changes(
        shape: [150, 3, 4, 2], flips: 0, shift: 1, crop: (3, 4), seed: 4202,
        otherwise: """
          an image moves by whole pixels within ±maximumShift, all channels alike; zeros come in on \
          one side, and what leaves on the other does not return.
          """)
    else { return }
    let kinds = Set(found.map { [$0.down, $0.right] })
    expect(
      kinds.count == 9,
      "among 150 images there are the shifts \(kinds.sorted { "\($0)" < "\($1)" })",
      diagnosis: """
        down and right are drawn apart, each from −maximumShift to maximumShift, both ends included, \
        for each image anew.
        """)
  }

  func testCrops() throws {
    guard
      let found = try changes(
        shape: [120, 4, 6, 1], flips: 0, shift: 0, crop: (3, 4), seed: 4203,
        otherwise: """
          a crop is a window of cropHeight × cropWidth that lies inside the image, every pixel as it \
          was.
          """)
    else { return }
    let kinds = Set(found.map { [$0.top, $0.left] })
    expect(
      kinds.count == 6,
      "among 120 images there are the crops \(kinds.sorted { "\($0)" < "\($1)" })",
      diagnosis: """
        every place where the window fits is equally likely, H − cropHeight + 1 times W − cropWidth \
        + 1 of them, for each image anew: the last ones too.
        """)
  }

  func testDrawsOfEachImage() throws {
    guard
      let found = try changes(
        shape: [120, 3, 3, 1], flips: 0.25, shift: 1, crop: (2, 3), seed: 4204,
        otherwise: "first the flip, then the shift with zeros coming in, then the crop.")
    else { return }
    let flips = found.filter(\.isFlipped).count
    expect(
      (12...52).contains(flips), "\(flips) of 120 images are mirrored",
      diagnosis: """
        each image is mirrored with probability flipProbability, by a draw of its own: \
        generator.uniform() < flipProbability.
        """)
    func images(_ seed: UInt64) throws -> Tensor {
      var generator = SeededGenerator(seed: seed)
      return try augment(
        batch([12, 4, 4, 1]), flipProbability: 0.5, maximumShift: 2, cropHeight: 4, cropWidth: 3,
        using: &generator
      ).images
    }
    expect(
      try images(1) == images(1), "two calls with one seed differ",
      diagnosis: "the generator is the only source of randomness: the same state, the same images.")
    expect(
      try images(1) != images(2), "two seeds give the same images",
      diagnosis: "draw from the generator that is passed in.")
  }
}
