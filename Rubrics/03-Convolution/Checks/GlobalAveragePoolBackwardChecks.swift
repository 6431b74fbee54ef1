import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class GlobalAveragePoolBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 3604)
    let shape = [2, 3, 5, 4]
    let x = random(shape, &generator)
    let upstream = random([2, 4], &generator)
    assertGradients(
      parameters: [("x", x)],
      analytic: [try globalAveragePoolBackward(upstream, inputShape: shape)],
      check: GradientCheck(samples: 12, seed: 3604, batchSize: 2)
    ) { dot($0[0].mean(axes: [1, 2]), upstream) }
    expectTensor(
      try globalAveragePoolBackward(Tensor.ones([1, 1]), inputShape: [1, 2, 4, 1]),
      Tensor.full([1, 2, 4, 1], 0.125), "dx in 32 bits",
      otherwise: "each pixel gets dy[n, c] / (H·W), in the element type of dy.")
  }
}
