import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class BatchNormForwardTests: LessonTestCase {
  func testMeanZeroVarianceOne() throws {
    var generator = SeededGenerator(seed: 4)
    let x = 3 * Tensor.normal([4, 3, 2, 2], dtype: .float64, using: &generator) + 5
    let result = try batchNormForward(
      x, scale: .ones([2], dtype: .float64), shift: .zeros([2], dtype: .float64),
      running: .initial(channels: 2, dtype: .float64), isTraining: true)
    assertClose(
      result.output.mean(axes: [0, 1, 2]), .zeros([2], dtype: .float64), absolute: 1e-9, "mean")
    assertClose(
      result.output.variance(axes: [0, 1, 2]), .ones([2], dtype: .float64), relative: 1e-4,
      "variance")
    // From 0, with the momentum 0.1 that is the default.
    assertClose(result.running.mean, 0.1 * x.mean(axes: [0, 1, 2]), "running.mean")
    assertEqual(result.running.variance.shape, [2], "shape of running.variance", "[C]")
  }
}
