import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class GlobalAveragePoolChecks: LessonTestCase {
  func testMeans() throws {
    var generator = SeededGenerator(seed: 3603)
    for (shape, dtype) in [([3, 4, 5, 2], DType.float64), ([2, 1, 6, 3], .float32)] {
      let x = random(shape, &generator, dtype: dtype)
      let sum = x.sum(axes: [1, 2])
      expectTensor(
        try globalAveragePool(x), sum / Double(shape[1] * shape[2]), "the output",
        suspects: [
          Suspect(sum, "this is the sum over the pixels: divide by H·W."),
          Suspect(sum / Double(shape[1] * shape[2] * shape[3]), "the channels are not averaged."),
        ],
        otherwise: "one mean for each image and each channel, over H and W: [N, C].")
    }
  }
}
