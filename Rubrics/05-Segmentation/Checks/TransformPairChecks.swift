import Gradus
import GradusTesting
import Segmentation
import XCTest

final class TransformPairChecks: LessonTestCase {
  private func pair(_ shape: [Int], seed: UInt64, dtype: DType = .float64) -> MaskedImages {
    var generator = SeededGenerator(seed: seed)
    let images = random(shape, &generator, dtype: dtype)
    let masks = randomMask(Array(shape.dropLast()) + [1], &generator, share: 0.5, dtype: dtype)
    return MaskedImages(images: images, masks: masks)
  }

  /// The place (h, v) comes from, clamped, in plain numbers.
  private func source(
    _ h: Int, _ v: Int, _ size: (height: Int, width: Int), _ transform: PairTransform
  ) -> (row: Double, column: Double) {
    let (cy, cx) = (Double(size.height - 1) / 2, Double(size.width - 1) / 2)
    let y = (Double(h) - cy) * (transform.flipsRows ? -1 : 1)
    let x = (Double(v) - cx) * (transform.flipsColumns ? -1 : 1)
    let turn = Tensor([transform.angle])
    let (sine, cosine) = (sin(turn)[0], cos(turn)[0])
    let row = cosine * y + sine * x + cy
    let column = cosine * x - sine * y + cx
    return (
      min(max(row, 0), Double(size.height - 1)), min(max(column, 0), Double(size.width - 1))
    )
  }

  private func expected(_ it: MaskedImages, _ transforms: [PairTransform]) -> MaskedImages {
    let s = it.images.shape
    var result = MaskedImages(images: it.images.zerosLike, masks: it.masks.zerosLike)
    for (n, transform) in transforms.enumerated() {
      for h in 0..<s[1] {
        for v in 0..<s[2] {
          let place = source(h, v, (s[1], s[2]), transform)
          result.masks[n, h, v, 0] =
            it.masks[n, Int(place.row + 0.5), Int(place.column + 0.5), 0]
          for c in 0..<s[3] {
            var sum = 0.0
            for row in 0..<s[1] {
              for column in 0..<s[2] {
                let near = max(0, 1 - abs(place.row - Double(row)))
                sum +=
                  near * max(0, 1 - abs(place.column - Double(column)))
                  * it.images[n, row, column, c]
              }
            }
            result.images[n, h, v, c] = sum
          }
        }
      }
    }
    return result
  }

  func testFlipsAndQuarterTurns() throws {
    let it = pair([4, 5, 5, 2], seed: 6101)
    let transforms = [
      PairTransform(flipsRows: true), PairTransform(flipsColumns: true),
      PairTransform(angle: .pi / 2), PairTransform(flipsColumns: true, angle: .pi / 2),
    ]
    let own = try transformPair(it, transforms)
    func part(_ n: Int) -> Tensor { it.images.sliced(n..<(n + 1), axis: 0) }
    // Counterclockwise: the right column becomes the top row.
    func turned(_ x: Tensor) -> Tensor { x.transposed([0, 2, 1, 3]).reversed(axes: [1]) }
    let right = Tensor.concatenated(
      [
        part(0).reversed(axes: [1]), part(1).reversed(axes: [2]), turned(part(2)),
        turned(part(3)).reversed(axes: [2]),
      ], axis: 0)
    guard
      expectTensor(
        own.images, right, "the images",
        suspects: [
          Suspect(it.images, "nothing was done to the images."),
          Suspect(
            expected(it, transforms.map { PairTransform(flipsColumns: $0.flipsColumns) }).images,
            "rows are not flipped, or nothing is turned."),
          Suspect(
            expected(
              it,
              transforms.map {
                PairTransform(
                  flipsRows: $0.flipsRows, flipsColumns: $0.flipsColumns, angle: -$0.angle)
              }
            ).images, "the picture turns counterclockwise: the signs of the sine."),
        ],
        otherwise: """
          flipsRows exchanges up and down, flipsColumns left and right; a quarter turn \
          counterclockwise moves the right column to the top. First the flip of (y, x) is undone, \
          then the turn.
          """)
    else { return }
    expectTensor(
      own.masks, expected(it, transforms).masks, "the masks",
      otherwise: "the mask goes where its image goes: by the same r and s.")
  }

  func testMasksStayBinaryImagesAreInterpolated() throws {
    for (shape, dtype) in [([2, 6, 9, 1], DType.float64), ([2, 7, 4, 3], .float32)] {
      let it = pair(shape, seed: 6102, dtype: dtype)
      let transforms = [
        PairTransform(flipsRows: true, angle: 0.45), PairTransform(flipsColumns: true, angle: -1.1),
      ]
      let own = try transformPair(it, transforms)
      let right = expected(it, transforms)
      expect(
        own.masks.scalars.allSatisfy { $0 == 0 || $0 == 1 },
        "the mask holds numbers between 0 and 1",
        diagnosis: "a mask takes the nearest pixel: it is not interpolated.")
      expectTensor(
        own.masks, right.masks, "the masks",
        otherwise: "the nearest pixel is (⌊r + ½⌋, ⌊s + ½⌋), r and s clamped to the image before.")
      expectTensor(
        own.images, right.images, tolerance: dtype == .float64 ? 1e-9 : 1e-5, "the images",
        otherwise: """
          the four pixels around (r, s), weighted by how near they are; r and s are clamped to \
          0…H − 1 and 0…W − 1 before.
          """)
    }
  }

  func testEachItsOwnAndErrors() throws {
    let it = pair([3, 4, 6, 2], seed: 6103)
    let transforms = [PairTransform(), PairTransform(flipsRows: true), PairTransform(angle: 0.3)]
    let all = try transformPair(it, transforms)
    let right = expected(it, transforms)
    guard
      expectTensor(
        all.images, right.images, "images with a transform each",
        suspects: [
          Suspect(
            expected(it, transforms.map { _ in transforms[0] }).images,
            "pair n changes by transforms[n], not all by the first."),
          Suspect(
            expected(it, transforms.map { _ in transforms[2] }).images,
            "pair n changes by transforms[n], not all by the last."),
        ],
        otherwise: "pair n changes by transforms[n].")
    else { return }
    expectTensor(
      all.masks, right.masks, "masks with a transform each",
      otherwise: "mask n changes by transforms[n].")
    let wrong = [
      (it.images, it.masks, [PairTransform()]),
      (it.images, it.masks.sliced(0..<2, axis: 0), transforms),
      (it.images, Tensor.zeros([3, 6, 4, 1], dtype: .float64), transforms),
    ]
    for (images, masks, list) in wrong {
      try expectMismatch(
        "images \(images.shape), masks \(masks.shape) and \(list.count) transforms",
        diagnosis: "one mask and one transform for each image, of the same height and width."
      ) { _ = try transformPair(MaskedImages(images: images, masks: masks), list) }
    }
  }
}
