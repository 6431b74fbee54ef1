import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class TrainStepsTests: LessonTestCase {
  func testLossFalls() throws {
    var generator = SeededGenerator(seed: 7)
    let model = Sequential {
      Flatten()
      Dense(2)
    }.build(inputShape: [2, 3, 1], seed: 1)
    let losses = try trainSteps(
      model, images: .normal([4, 2, 3, 1], using: &generator), labels: Tensor([0, 1, 1, 0]),
      optimizer: SGD(learningRate: 0.1), steps: 10)
    assertEqual(losses.count, 10, "number of losses")
    let (first, last) = (losses.first ?? 0, losses.last ?? 0)
    if last >= first { XCTFail("the loss goes from \(first) to \(last): it has to fall") }
    assertEqual(model.mode, .evaluation, "mode of the model at the end")
  }
}
