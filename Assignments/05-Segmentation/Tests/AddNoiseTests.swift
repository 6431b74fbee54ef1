import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AddNoiseTests: LessonTestCase {
  func testRangeAndSeed() throws {
    let images = Tensor.full([2, 6, 6, 1], 0.5)
    var (first, second) = (SeededGenerator(seed: 55), SeededGenerator(seed: 55))
    let noisy = try addNoise(images, standardDeviation: 0.5, using: &first)
    assertClose(noisy, try addNoise(images, standardDeviation: 0.5, using: &second))
    XCTAssertFalse(noisy == images, "nothing was added")
    XCTAssertTrue(
      noisy.scalars.allSatisfy { (0...1).contains($0) }, "a pixel lies outside of 0…1")
    assertSame(noisy.dtype, .float32, "the element type of noise on float32 images")
  }
}
