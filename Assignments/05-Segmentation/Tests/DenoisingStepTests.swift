import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DenoisingStepTests: LessonTestCase {
  private func network() -> Model {
    Sequential {
      Convolution2D(filters: 4, kernelSize: 3, padding: .same)
      ReLU()
      Convolution2D(filters: 1, kernelSize: 3, padding: .same)
    }.build(inputShape: [4, 4, 1], seed: 1)
  }

  func testTheTargetIsClean() throws {
    var generator = SeededGenerator(seed: 59)
    let clean = Tensor.uniform([2, 4, 4, 1], using: &generator)
    let noisy = clean + Tensor.normal(clean.shape, using: &generator)
    let model = network()
    let right = MeanSquaredError()(model(.constant(noisy)), clean).item
    let own = try denoisingStep(
      model, clean, corrupt: { _ in noisy }, loss: MeanSquaredError(),
      optimizer: Adam(learningRate: 0.02))
    assertClose(own, right, "the loss of the answer to the noisy images, against the clean ones")
  }

  func testLossFalls() throws {
    var generator = SeededGenerator(seed: 56)
    let clean = Tensor.uniform([4, 4, 4, 1], using: &generator)
    let noise = Tensor.normal(clean.shape, using: &generator) * 0.1
    let model = network()
    let optimizer = Adam(learningRate: 0.02)
    var losses: [Double] = []
    for _ in 0..<20 {
      losses.append(
        try denoisingStep(
          model, clean, corrupt: { $0 + noise }, loss: MeanSquaredError(), optimizer: optimizer))
    }
    XCTAssertTrue(
      losses[19] < losses[0], "the loss went from \(losses[0]) to \(losses[19]) in 20 steps")
  }
}
