import Gradus
import GradusTesting
import Segmentation
import XCTest

final class VariationalAutoencoderTests: LessonTestCase {
  func testShapesAndParameterCount() throws {
    let model = try variationalAutoencoder(inputShape: [4, 3, 1], hidden: 6, latent: 2, seed: 1)
    XCTAssertEqual(model.parameterCount, 78 + 2 * 14 + 18 + 84)
    let distribution = model.encode(.constant(.ones([5, 4, 3, 1])))
    XCTAssertEqual(distribution.mean.shape, [5, 2])
    XCTAssertEqual(distribution.logVariance.shape, [5, 2])
    XCTAssertEqual(model.decode(distribution.mean).shape, [5, 4, 3, 1])
  }
}
