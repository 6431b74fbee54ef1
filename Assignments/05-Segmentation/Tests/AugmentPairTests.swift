import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AugmentPairTests: LessonTestCase {
  func testOneTransformForEachPair() throws {
    var generator = SeededGenerator(seed: 54)
    let images = Tensor.ones([3, 2, 2, 1])
    var counts: [Int] = []
    let result = try augmentPair(
      MaskedImages(images: images, masks: images), maximumAngle: 0.2, using: &generator
    ) { pair, transforms in
      counts.append(transforms.count)
      return MaskedImages(images: pair.images * 2, masks: pair.masks)
    }
    assertSame(counts, [3], "the numbers of transforms, one for each call of `transform`")
    assertClose(result.images, images * 2)
    assertClose(result.masks, images)
  }
}
