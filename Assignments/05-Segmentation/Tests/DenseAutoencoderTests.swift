import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DenseAutoencoderTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let model = try denseAutoencoder(inputShape: [4, 3, 1], hidden: 6, latent: 2, seed: 1)
    XCTAssertEqual(model.parameterCount, 12 * 6 + 6 + 6 * 2 + 2 + 2 * 6 + 6 + 6 * 12 + 12)
    XCTAssertEqual(model.encoder(.constant(.ones([5, 4, 3, 1]))).shape, [5, 2])
    XCTAssertEqual(model(.constant(.ones([5, 4, 3, 1]))).shape, [5, 4, 3, 1])
  }
}
