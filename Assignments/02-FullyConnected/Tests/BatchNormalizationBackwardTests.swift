import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class BatchNormalizationBackwardTests: LessonTestCase {
  func testGradientCheck() throws {
    let x = randomNumbers([4, 3], seed: 28)
    let scale = randomNumbers([3], seed: 29)
    let shift = randomNumbers([3], seed: 30)
    let g = randomNumbers([4, 3], seed: 31)
    let inverse = 1 / sqrt(x.variance(axes: [0]) + 1e-5)
    let cache = BatchNormalizationCache(
      normalized: (x - x.mean(axes: [0])) * inverse, inverseDeviation: inverse)
    let result = try batchNormalizationBackward(g, scale: scale, cache: cache)
    assertGradients(
      parameters: [("x", x), ("scale", scale), ("shift", shift)],
      analytic: [result.input, result.scale, result.shift]
    ) { p in
      let hat = (p[0] - p[0].mean(axes: [0])) / sqrt(p[0].variance(axes: [0]) + 1e-5)
      return contraction(hat * p[1] + p[2], g)
    }
  }
}
