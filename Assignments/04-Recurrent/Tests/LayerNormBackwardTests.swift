import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LayerNormBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 14)
    let x = Tensor.normal([2, 4], dtype: .float64, using: &generator)
    let upstream = Tensor.normal([2, 4], dtype: .float64, using: &generator)
    let parameters = LayerNormParameters(
      scale: Tensor([1.5, -0.5, 2, 1]), shift: Tensor([0.0, 1, 2, 3]))
    func cache(_ x: Tensor, _ parameters: LayerNormParameters) -> LayerNormCache {
      let mean = x.mean(axes: [1], keepingDimensions: true)
      let inverse = 1 / sqrt(x.variance(axes: [1], keepingDimensions: true) + parameters.epsilon)
      return LayerNormCache(
        normalized: (x - mean) * inverse, inverseDeviation: inverse, parameters: parameters)
    }
    let gradients = try layerNormBackward(upstream, cache(x, parameters))
    assertGradients(
      parameters: [("x", x), ("γ", parameters.scale), ("β", parameters.shift)],
      analytic: [gradients.input, gradients.parameters.scale, gradients.parameters.shift],
      check: GradientCheck(batchSize: 2)
    ) { values in
      let normalized = cache(values[0], parameters).normalized
      return dot(values[1] * normalized + values[2], upstream)
    }
  }
}
