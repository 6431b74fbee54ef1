import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class UnfreezeTests: LessonTestCase {
  func testTheLastLayer() throws {
    let body = Sequential {
      Convolution2D(filters: 2, kernelSize: 3)
      Convolution2D(filters: 3, kernelSize: 3)
      BatchNormalization()
      ReLU()
    }.build(inputShape: [6, 6, 1], seed: 1)
    body.isFrozen = true
    try unfreeze(last: 1, of: body)
    assertEqual(
      body.layers.map(\.isFrozen), [true, false, true, true],
      "isFrozen of convolution, convolution, normalization, ReLU")
  }
}
