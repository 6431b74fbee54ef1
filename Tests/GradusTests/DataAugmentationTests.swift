import Gradus
import XCTest

/// Images changed at random, from a seed.
final class DataAugmentationTests: XCTestCase {
  private let images = random([6, 5, 7, 2], in: 0..<1, seed: 2)

  private func apply(_ steps: [ImageAugmentation.Step], to images: Tensor, seed: UInt64 = 1)
    -> Tensor
  {
    var generator = SeededGenerator(seed: seed)
    return ImageAugmentation(steps)(images, using: &generator)
  }

  /// The image moved: row `y` and column `x` come from `y + down`, `x + right`, or are 0.
  private func moved(_ image: Tensor, right: Int, down: Int) -> Tensor {
    var result = image.zerosLike
    for y in 0..<image.shape[0] {
      for x in 0..<image.shape[1] {
        for channel in 0..<image.shape[2] {
          let (row, column) = (y + down, x + right)
          guard (0..<image.shape[0]).contains(row), (0..<image.shape[1]).contains(column) else {
            continue
          }
          result[y, x, channel] = image[row, column, channel]
        }
      }
    }
    return result
  }

  func testFlips() {
    for dtype in DType.allCases {
      let images = images.converted(to: dtype)
      XCTAssertEqual(
        apply([.horizontalFlip(probability: 1)], to: images), images.reversed(axes: [2]))
      XCTAssertEqual(apply([.verticalFlip(probability: 1)], to: images), images.reversed(axes: [1]))
      XCTAssertEqual(apply([.horizontalFlip(probability: 0)], to: images), images)
      XCTAssertEqual(
        apply([.verticalFlip(probability: 1), .horizontalFlip(probability: 1)], to: images),
        images.reversed(axes: [1, 2]))
    }
    let many = apply([.horizontalFlip()], to: random([200, 2, 3, 1]))
    let changed = zip(many.scalars, random([200, 2, 3, 1]).scalars).filter { $0 != $1 }.count
    XCTAssertEqual(Double(changed), 400, accuracy: 90)
  }

  func testShiftsAreWholeAndBounded() {
    for step in [ImageAugmentation.Step.shift(pixels: 2), .crop(padding: 2)] {
      let shifted = apply([step], to: images)
      var moves: Set<[Int]> = []
      for number in 0..<6 {
        let image = images.selecting(number, axis: 0)
        let move = indices(of: [5, 5]).map { [$0[0] - 2, $0[1] - 2] }.first {
          shifted.selecting(number, axis: 0) == moved(image, right: $0[0], down: $0[1])
        }
        guard let move else { return XCTFail("image \(number) is no shift") }
        moves.insert(move)
      }
      XCTAssertGreaterThan(moves.count, 2)
    }
  }

  func testTheSameSeedGivesTheSameImages() {
    let steps: [ImageAugmentation.Step] = [
      .horizontalFlip(), .rotation(degrees: 20), .scale(0.8...1.2), .shift(pixels: 1),
      .brightness(0.2), .contrast(0.5...1.5), .cutout(size: 2),
    ]
    XCTAssertEqual(apply(steps, to: images), apply(steps, to: images))
    XCTAssertNotEqual(apply(steps, to: images), apply(steps, to: images, seed: 2))
    // An image's draws do not depend on the others of its batch.
    XCTAssertEqual(
      apply(steps, to: images).sliced(0..<3, axis: 0),
      apply(steps, to: images.sliced(0..<3, axis: 0)))
    XCTAssertEqual(apply([], to: images), images)
  }

  func testRotationKeepsTheCentreAndTurns() {
    var image = Tensor.zeros([1, 9, 9, 1], dtype: .float64)
    image[0, 4, 4, 0] = 1
    image[0, 4, 7, 0] = 1
    for seed in 0..<10 {
      let turned = apply([.rotation(degrees: 90)], to: image, seed: UInt64(seed))
      XCTAssertEqual(turned[0, 4, 4, 0], 1, accuracy: 1e-12)
      XCTAssertLessThan(turned[0, 4, 7, 0], 1)
      // The other point stays at its distance from the centre, spread over the pixels around.
      let place = indices(of: [9, 9]).filter { $0 != [4, 4] && turned[0, $0[0], $0[1], 0] > 0.2 }
      XCTAssertFalse(place.isEmpty)
      for pixel in place {
        let (y, x) = (Double(pixel[0] - 4), Double(pixel[1] - 4))
        XCTAssertEqual((x * x + y * y).squareRoot(), 3, accuracy: 1)
      }
    }
  }

  func testScale() {
    var image = Tensor.zeros([1, 9, 9, 1], dtype: .float64)
    for row in 3...5 { for column in 3...5 { image[0, row, column, 0] = 1 } }
    let larger = apply([.scale(2...2)], to: image)
    XCTAssertEqual(larger[0, 4, 4, 0], 1)
    XCTAssertEqual(larger[0, 2, 2, 0], 1)
    XCTAssertEqual(larger[0, 4, 1, 0], 0.5)
    XCTAssertEqual(larger[0, 0, 0, 0], 0)
    XCTAssertEqual(apply([.scale(1...1)], to: image), image)
    XCTAssertEqual(apply([.scale(0.5...0.5)], to: image).sum().item, 1, accuracy: 1.5)
  }

  func testBrightnessAndContrast() {
    let bright = apply([.brightness(0.3)], to: images)
    for number in 0..<6 {
      let old = images.selecting(number, axis: 0).scalars
      let new = bright.selecting(number, axis: 0).scalars
      XCTAssertTrue(new.allSatisfy { (0...1).contains($0) })
      let changes = zip(new, old).filter { $0.0 > 0 && $0.0 < 1 }.map { $0 - $1 }
      XCTAssertLessThan(changes[0].magnitude, 0.3)
      for change in changes { XCTAssertEqual(change, changes[0], accuracy: 1e-12) }
    }
    let flat = apply([.contrast(0...0)], to: images)
    for number in 0..<6 {
      let mean = images.selecting(number, axis: 0).mean().item
      XCTAssertTrue(
        flat.selecting(number, axis: 0).isClose(to: .full([5, 7, 2], mean, dtype: .float64)))
    }
  }

  func testCutout() {
    let cut = apply([.cutout(size: 3)], to: Tensor.ones([40, 6, 8, 2]))
    for number in 0..<40 {
      let image = cut.selecting(number, axis: 0)
      let zeros = image.count - Int(image.sum().item)
      XCTAssertTrue((2 * 2 * 2...2 * 9).contains(zeros), "\(zeros)")
      let rows = (0..<6).filter { image.selecting($0, axis: 0).min().item == 0 }
      let columns = (0..<8).filter { image.selecting($0, axis: 1).min().item == 0 }
      XCTAssertEqual(zeros, 2 * rows.count * columns.count)
    }
  }

  func testMasksMoveWithTheirImages() {
    let data = Synthetic.cells(count: 4, height: 24, width: 30, seed: 5)
    var generator = SeededGenerator(seed: 3)
    let augmentation = ImageAugmentation([
      .horizontalFlip(), .rotation(degrees: 30), .scale(0.8...1.3), .shift(pixels: 3),
      .brightness(0.2), .cutout(size: 6),
    ])
    let (images, masks) = augmentation(data.inputs, masks: data.targets, using: &generator)
    XCTAssertEqual(images.shape, data.inputs.shape)
    XCTAssertNotEqual(masks, data.targets)
    XCTAssertEqual(Set(masks.scalars), [0, 1])
    // A mask moved as an image, and rounded, is nearly the mask moved as a mask.
    generator = SeededGenerator(seed: 3)
    let moving = ImageAugmentation(Array(augmentation.steps.prefix(4)))
    let smooth = moving(data.targets, using: &generator) .> 0.5
    XCTAssertLessThan(abs(smooth - masks).mean().item, 0.02)
  }

  func testResize() {
    let image = Tensor([0, 2, 4, 6], shape: [2, 2, 1])
    XCTAssertEqual(image.resized(height: 2, width: 2), image)
    XCTAssertEqual(
      image.resized(height: 2, width: 4).scalars, [0, 0.5, 1.5, 2, 4, 4.5, 5.5, 6])
    XCTAssertEqual(image.resized(height: 1, width: 1).scalars, [3])
  }
}
