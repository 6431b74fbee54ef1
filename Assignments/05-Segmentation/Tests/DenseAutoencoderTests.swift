import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DenseAutoencoderTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let model = try denseAutoencoder(inputShape: [4, 3, 1], hidden: 6, latent: 2, seed: 1)
    let count = 12 * 6 + 6 + 6 * 2 + 2 + 2 * 6 + 6 + 6 * 12 + 12
    assertSame(model.parameterCount, count, "parameters")
    let images = Variable.constant(.ones([5, 4, 3, 1]))
    assertSame(model.encoder(images).shape, [5, 2], "the shape of the codes")
    assertSame(model(images).shape, [5, 4, 3, 1], "the shape of the logits")
  }
}
