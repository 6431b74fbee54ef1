import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class BatchNormBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 5)
    let x = Tensor.normal([3, 2, 2, 2], dtype: .float64, using: &generator)
    let scale = Tensor([1.5, -0.5])
    let upstream = Tensor.normal([3, 2, 2, 2], dtype: .float64, using: &generator)
    func cache(_ x: Tensor) -> BatchNormCache {
      let inverse = 1 / sqrt(x.variance(axes: [0, 1, 2]) + 1e-5)
      return BatchNormCache(
        normalized: (x - x.mean(axes: [0, 1, 2])) * inverse, inverseDeviation: inverse,
        scale: scale)
    }
    let gradients = try batchNormBackward(upstream, cache(x))
    assertGradients(parameters: [("x", x)], analytic: [gradients.input]) {
      dot(scale * cache($0[0]).normalized, upstream)
    }
  }
}
