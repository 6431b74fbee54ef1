import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class GaussianDivergenceChecks: LessonTestCase {
  func testZeroAtThePriorAndPositiveElsewhere() throws {
    for s in [0.3, 1, 2.5] {
      let rho = log(exp(s) - 1)
      let prior = GaussianWeights(
        mean: Tensor.zeros([3, 2], dtype: .float64), rho: Tensor.full([3, 2], rho, dtype: .float64))
      let same = try gaussianDivergence(prior, priorDeviation: s)
      expectNumber(
        same.value, 0, tolerance: 1e-9, "KL(p‖p)",
        suspects: [
          Suspect(3, "the −½ is missing."), Suspect(6 * log(s), "the logarithm is of s ÷ σ."),
        ], otherwise: "the divergence of a distribution from itself is 0.")
    }
    var generator = SeededGenerator(seed: 4501)
    for s in [0.6, 1, 3] {
      let mean = randomTensor([2, 5], &generator)
      let rho = randomTensor([2, 5], &generator)
      let right = divergence(mean, rho, priorDeviation: s)
      for dtype in elementTypes {
        let result = try gaussianDivergence(
          GaussianWeights(mean: mean.converted(to: dtype), rho: rho.converted(to: dtype)),
          priorDeviation: s)
        expectNumber(
          result.value, right, tolerance: dtype == .float64 ? 1e-9 : 1e-4, "the divergence",
          suspects: [
            Suspect(right / 10, "it is the sum over all weights, not the mean."),
            Suspect(divergence(mean, rho, priorDeviation: 1), "the prior's deviation is missing."),
            Suspect(
              zip(mean.scalars, rho.scalars).reduce(0) { sum, pair in
                let sigma = softplusOf(pair.1)
                return sum + log(sigma / s)
                  + (s * s + pair.0 * pair.0) / (2 * sigma * sigma) - 0.5
              }, "this is KL(p‖q): the roles are exchanged."),
          ], otherwise: "Σ ( ln(s ÷ σ) + (σ² + μ²) ÷ (2·s²) − ½ ), with σ = ln(1 + e^ρ).")
        XCTAssertEqual(result.gradients.rho.dtype, dtype, "the element type of the posterior")
      }
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 4502)
    for (shape, s) in [([3, 4], 0.7), ([5], 1.8)] {
      let mean = randomTensor(shape, &generator)
      let rho = randomTensor(shape, &generator)
      let result = try gaussianDivergence(
        GaussianWeights(mean: mean, rho: rho), priorDeviation: s)
      assertGradients(
        parameters: [("μ", mean), ("ρ", rho)],
        analytic: [result.gradients.mean, result.gradients.rho], check: GradientCheck(seed: 46)
      ) { divergence($0[0], $0[1], priorDeviation: s) }
    }
  }
}
