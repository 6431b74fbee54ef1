import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AveragePoolBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 3602)
    for (shape, size, stride, padding) in [
      ([2, 4, 6, 3], 2, 2, 0), ([2, 7, 4, 2], 3, 2, 0), ([3, 5, 6, 1], 3, 2, 1),
    ] {
      let g = PoolGeometry(inputShape: shape, size: size, stride: stride, padding: padding)
      let x = random(shape, &generator)
      let upstream = random(g.outputShape, &generator)
      let dx = try averagePoolBackward(
        upstream, inputShape: shape, size: size, stride: stride, padding: padding)
      assertGradients(
        parameters: [("x", x)], analytic: [dx],
        check: GradientCheck(samples: 12, seed: 3602, batchSize: shape[0])
      ) { dot(g.average($0[0]), upstream) }
    }
    let single = try averagePoolBackward(
      Tensor.ones([1, 1, 1, 1]), inputShape: [1, 2, 2, 1], size: 2, stride: 2, padding: 0)
    expectTensor(
      single, Tensor.full([1, 2, 2, 1], 0.25), "dx in 32 bits",
      otherwise: "dx has the element type of dy.")
  }
}
