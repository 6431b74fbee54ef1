import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DenoisingStepTests: LessonTestCase {
  func testLossFalls() throws {
    var generator = SeededGenerator(seed: 56)
    let clean = Tensor.uniform([4, 4, 4, 1], using: &generator)
    let noise = Tensor.normal(clean.shape, using: &generator) * 0.1
    let model = Sequential {
      Convolution2D(filters: 4, kernelSize: 3, padding: .same)
      ReLU()
      Convolution2D(filters: 1, kernelSize: 3, padding: .same)
    }.build(inputShape: [4, 4, 1], seed: 1)
    let optimizer = Adam(learningRate: 0.02)
    var losses: [Double] = []
    for _ in 0..<20 {
      losses.append(
        try denoisingStep(
          model, clean, corrupt: { $0 + noise }, loss: MeanSquaredError(), optimizer: optimizer))
    }
    XCTAssertLessThan(losses[19], losses[0])
  }
}
