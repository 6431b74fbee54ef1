import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class BatchNormBackwardChecks: LessonTestCase {
  private func cache(_ x: Tensor, _ scale: Tensor, epsilon: Double) -> BatchNormCache {
    let inverse = 1 / sqrt(x.variance(axes: [0, 1, 2]) + epsilon)
    return BatchNormCache(
      normalized: (x - x.mean(axes: [0, 1, 2])) * inverse, inverseDeviation: inverse, scale: scale)
  }

  func testGradientSuite() throws {
    for (shape, epsilon, seed) in [([3, 2, 4, 2], 1e-5, 4101), ([2, 3, 1, 4], 0.2, 4102)] {
      var generator = SeededGenerator(seed: UInt64(seed))
      let x = 1.5 * random(shape, &generator) - 0.5
      let scale = random([shape[3]], &generator)
      let shift = random([shape[3]], &generator)
      let upstream = random(shape, &generator)
      let gradients = try batchNormBackward(upstream, cache(x, scale, epsilon: epsilon))
      assertGradients(
        parameters: [("x", x), ("scale", scale), ("shift", shift)],
        analytic: [gradients.input, gradients.scale, gradients.shift],
        check: GradientCheck(samples: 8, seed: UInt64(seed), batchSize: shape[0])
      ) { values in
        let cache = cache(values[0], values[1], epsilon: epsilon)
        return dot(values[1] * cache.normalized + values[2], upstream)
      }
    }
  }

  func testSumsAndFloat32() throws {
    var generator = SeededGenerator(seed: 4103)
    let shape = [2, 4, 3, 3]
    let x = random(shape, &generator, dtype: .float32)
    let scale = random([3], &generator, dtype: .float32)
    let upstream = random(shape, &generator, dtype: .float32)
    let cache = cache(x, scale, epsilon: 1e-3)
    let gradients = try batchNormBackward(upstream, cache)
    expectTensor(
      gradients.shift, upstream.sum(axes: [0, 1, 2]), "the gradient of the shift",
      suspects: [Suspect(upstream.mean(axes: [0, 1, 2]), "a sum over N, H and W, not a mean.")],
      otherwise: "dshift = Σ dy over N, H and W, one number a channel.")
    let product = upstream * cache.normalized
    expectTensor(
      gradients.scale, product.sum(axes: [0, 1, 2]), "the gradient of the scale",
      suspects: [
        Suspect(product.mean(axes: [0, 1, 2]), "a sum over N, H and W, not a mean."),
        Suspect(
          (upstream * x).sum(axes: [0, 1, 2]), "the scale multiplies x̂, not x: dscale = Σ dy · x̂."),
      ],
      otherwise: "dscale = Σ dy · x̂ over N, H and W, one number a channel.")
    guard
      expect(
        gradients.input.shape == shape && gradients.input.dtype == .float32,
        "dx is \(gradients.input.dtype) \(gradients.input.shape)",
        diagnosis: "dx has the shape and the element type of x.")
    else { return }
    let sums = gradients.input.sum(axes: [0, 1, 2])
    expect(
      sums.scalars.allSatisfy { abs($0) < 1e-4 }, "dx sums to \(sums.scalars) in the channels",
      diagnosis: """
        adding one number to a whole channel changes nothing, so dx sums to 0 in each channel. Is the \
        way through the mean missing?
        """)
  }
}
