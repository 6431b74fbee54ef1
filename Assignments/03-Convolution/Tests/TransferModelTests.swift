import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class TransferModelTests: LessonTestCase {
  func testOnlyTheHeadIsTrainable() throws {
    let body = Sequential {
      Convolution2D(filters: 6, kernelSize: 3)
      BatchNormalization()
      ReLU()
    }.build(inputShape: [5, 5, 1], seed: 1)
    let model = try transferModel(body: body, inputShape: [5, 5, 1], classes: 4, seed: 2)
    assertEqual(
      model(.constant(.ones([3, 5, 5, 1]))).shape, [3, 4], "shape of the output")
    assertEqual(
      model.trainableParameters.map { $0.shape }, [[6, 4], [4]],
      "shapes of model.trainableParameters", "the new dense layer alone")
  }
}
