import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ConvolutionalAutoencoderTests: LessonTestCase {
  func testShapeAndParameterCount() throws {
    let model = try convolutionalAutoencoder(
      inputShape: [8, 12, 1], base: 2, depth: 2, latent: 3, seed: 1)
    // 3×3 to 2 and 4 filters, 1×1 to 3, 2×2 to 4 and 2 filters, 3×3 to one channel.
    assertSame(model.parameterCount, 20 + 76 + 15 + 52 + 34 + 19, "parameters")
    let images = Variable.constant(.ones([2, 8, 12, 1]))
    assertSame(model.encoder(images).shape, [2, 2, 3, 3], "the shape of the codes")
    assertSame(model(images).shape, [2, 8, 12, 1], "the shape of the logits")
  }

  /// With all weights 1 and no biases, the pixel in row 1 and column 1 lies in all four windows of
  /// a 3×3 convolution with stride 2 and padding `.explicit(1)`.
  func testWherePaddingPutsTheWindows() throws {
    let model = try convolutionalAutoencoder(
      inputShape: [4, 4, 1], base: 1, depth: 1, latent: 1, seed: 1, dtype: .float64)
    for parameter in model.parameters {
      let value = parameter.value
      parameter.value = value.rank == 1 ? value.zerosLike : value.onesLike
    }
    let x = image([[0, 0, 0, 0], [0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]])
    assertClose(model.encoder(.constant(x)).value, image([[1, 1], [1, 1]]), "the code")
  }
}
