import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AugmentTests: LessonTestCase {
  func testEveryImageIsMirrored() throws {
    var generator = SeededGenerator(seed: 6)
    let batch = ImageBatch(images: image([[1, 2, 3], [4, 5, 6]]), labels: Tensor([7.0]))
    let result = try augment(
      batch, flipProbability: 1, maximumShift: 0, cropHeight: 2, cropWidth: 3, using: &generator)
    assertClose(result.images, image([[3, 2, 1], [6, 5, 4]]))
    assertClose(result.labels, Tensor([7.0]), "labels")
  }

  func testEqualSeedsGiveEqualImages() throws {
    let numbers = Tensor((1...192).map { Double($0) }, shape: [12, 4, 4, 1])
    let batch = ImageBatch(images: numbers, labels: .zeros([12], dtype: .float64))
    func images(seed: UInt64) throws -> Tensor {
      var generator = SeededGenerator(seed: seed)
      return try augment(
        batch, flipProbability: 0.5, maximumShift: 1, cropHeight: 3, cropWidth: 2,
        using: &generator
      ).images
    }
    let first = try images(seed: 1)
    assertClose(
      try images(seed: 1), first, "a second call with the same seed (draw from `generator` alone)")
    let other = try images(seed: 2)
    if first == other { XCTFail("seeds 1 and 2 give the same images: draw from `generator`") }
  }
}
