import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class VariationalDenseTests: LessonTestCase {
  func testByHand() throws {
    // ρ = 0 gives σ = ln 2.
    let layer = VariationalParameters(
      weights: GaussianWeights(mean: Tensor(rows: [[1], [2]]), rho: Tensor(rows: [[0], [0]])),
      bias: GaussianWeights(mean: Tensor([0.5]), rho: Tensor([0.0])))
    let output = try variationalDenseForward(
      Tensor(rows: [[1, 1]]), layer: layer,
      noise: VariationalNoise(weights: Tensor(rows: [[2], [-1]]), bias: Tensor([3.0])))
    assertClose(output, Tensor(rows: [[3.5 + 4 * log(2)]]), "x·(μ + σ·ε) + the same for the bias")
  }

  func testGradientCheck() throws {
    let x = randomNumbers([3, 2], seed: 32)
    let g = randomNumbers([3, 4], seed: 33)
    let values = [
      randomNumbers([2, 4], seed: 34), randomNumbers([2, 4], seed: 35),
      randomNumbers([4], seed: 36), randomNumbers([4], seed: 37),
    ]
    let noise = VariationalNoise(
      weights: randomNumbers([2, 4], seed: 38), bias: randomNumbers([4], seed: 39))
    let result = try variationalDenseBackward(
      g, input: x,
      layer: VariationalParameters(
        weights: GaussianWeights(mean: values[0], rho: values[1]),
        bias: GaussianWeights(mean: values[2], rho: values[3])), noise: noise)
    assertGradients(
      parameters: zip(["μ of w", "ρ of w", "μ of b", "ρ of b"], values).map { ($0, $1) },
      analytic: [
        result.layer.weights.mean, result.layer.weights.rho, result.layer.bias.mean,
        result.layer.bias.rho,
      ]
    ) { p in
      let w = p[0] + softplus(p[1]) * noise.weights
      let b = p[2] + softplus(p[3]) * noise.bias
      return contraction(matmul(x, w) + b, g)
    }
    assertClose(
      result.input,
      matmul(g, values[0] + softplus(values[1]) * noise.weights, transposeSecond: true), "∂L/∂x")
  }
}
