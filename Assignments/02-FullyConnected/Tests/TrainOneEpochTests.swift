import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class TrainOneEpochTests: LessonTestCase {
  func testFiveExamples() throws {
    var generator = SeededGenerator(seed: 18)
    var sizes: [Int] = []
    var seen: [Int] = []
    let result = try trainOneEpoch(
      [Tensor([100.0])], inputs: Tensor(rows: [[0], [1], [2], [3], [4]]),
      targets: [0, 10, 20, 30, 40], batchSize: 2, using: &generator,
      lossAndGradients: { _, inputs, targets in
        sizes.append(inputs.shape[0])
        seen += targets
        assertClose(
          inputs.scalars.map { 10 * $0 }, targets.map(Double.init),
          "each input comes with its target")
        return LossAndGradients(loss: 3, gradients: [Tensor([1.0])])
      },
      update: { parameters, gradients in [parameters[0] - gradients[0]] })
    XCTAssertEqual(sizes, [2, 2, 1], "the last batch is short")
    XCTAssertEqual(seen.sorted(), [0, 10, 20, 30, 40], "every example once")
    assertClose(result.loss, 3, "the mean loss")
    assertClose(result.parameters.first ?? Tensor([]), Tensor([97.0]), "three updates")
  }

  /// Twenty random images of six classes have nothing in common: a network can only learn them by
  /// heart, and a large enough one must be able to.
  func testOverfitsTwentyImages() throws {
    var generator = SeededGenerator(seed: 19)
    let images = Tensor.uniform([20, 64], dtype: .float64, using: &generator)
    let labels = (0..<20).map { $0 % 6 }
    var parameters = [
      0.2 * randomNumbers([64, 32], seed: 20), Tensor.zeros([32], dtype: .float64),
      0.2 * randomNumbers([32, 6], seed: 21), Tensor.zeros([6], dtype: .float64),
    ]
    var loss = Double.infinity
    for _ in 0..<150 {
      let epoch = try trainOneEpoch(
        parameters, inputs: images, targets: labels, batchSize: 6, using: &generator,
        lossAndGradients: engineLossAndGradients,
        update: { parameters, gradients in
          zip(parameters, gradients).map { $0 - 0.1 * $1 }
        })
      (parameters, loss) = (epoch.parameters, epoch.loss)
    }
    XCTAssertLessThan(loss, 0.1, "the loss after 150 epochs; it begins near ln 6 = 1.79")
  }
}
