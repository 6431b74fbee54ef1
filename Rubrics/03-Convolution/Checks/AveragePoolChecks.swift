import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AveragePoolChecks: LessonTestCase {
  func testWindowsAndBorders() throws {
    var generator = SeededGenerator(seed: 3601)
    for (shape, size, stride, padding, dtype) in [
      ([2, 6, 5, 3], 2, 2, 0, DType.float64), ([3, 7, 4, 2], 3, 2, 0, .float64),
      ([2, 5, 6, 2], 3, 2, 1, .float64), ([2, 4, 5, 1], 2, 1, 1, .float32),
    ] {
      let g = PoolGeometry(inputShape: shape, size: size, stride: stride, padding: padding)
      let x = random(shape, &generator, dtype: dtype)
      expectTensor(
        try averagePool(x, size: size, stride: stride, padding: padding, outputSize: outputSize),
        g.average(x), "the output",
        suspects: [
          Suspect(
            g.average(x, countingPadding: true),
            "padding does not count: divide by the number of pixels that the window sees."),
          Suspect(g.average(x) * Double(size * size), "this is the sum of each window: divide."),
          Suspect(g.maximum(x), "this is the maximum, not the mean."),
        ],
        otherwise: "the mean of the pixels that each window sees, channel by channel.")
    }
  }
}
