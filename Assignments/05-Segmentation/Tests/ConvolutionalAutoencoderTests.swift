import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ConvolutionalAutoencoderTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let model = try convolutionalAutoencoder(
      inputShape: [8, 12, 1], base: 2, depth: 2, latent: 3, seed: 1)
    // 3×3 to 2 and 4 filters, 1×1 to 3, 2×2 to 4 and 2 filters, 3×3 to one channel.
    XCTAssertEqual(model.parameterCount, 20 + 76 + 15 + 52 + 34 + 19)
    XCTAssertEqual(model.encoder(.constant(.ones([2, 8, 12, 1]))).shape, [2, 2, 3, 3])
    XCTAssertEqual(model(.constant(.ones([2, 8, 12, 1]))).shape, [2, 8, 12, 1])
  }
}
