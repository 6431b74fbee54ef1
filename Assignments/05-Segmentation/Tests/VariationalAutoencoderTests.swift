import Gradus
import GradusTesting
import Segmentation
import XCTest

final class VariationalAutoencoderTests: LessonTestCase {
  func testShapesAndParameterCount() throws {
    let model = try variationalAutoencoder(inputShape: [4, 3, 1], hidden: 6, latent: 2, seed: 1)
    assertSame(model.parameterCount, 78 + 2 * 14 + 18 + 84, "parameters")
    let distribution = model.encode(.constant(.ones([5, 4, 3, 1])))
    assertSame(distribution.mean.shape, [5, 2], "the shape of the means")
    assertSame(distribution.logVariance.shape, [5, 2], "the shape of the logarithms")
    assertSame(model.decode(distribution.mean).shape, [5, 4, 3, 1], "the shape of the logits")
  }
}
