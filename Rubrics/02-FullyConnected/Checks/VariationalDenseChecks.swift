import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class VariationalDenseChecks: LessonTestCase {
  private struct Setting {
    let x: Tensor
    let layer: VariationalParameters
    let noise: VariationalNoise
    let g: Tensor

    init(_ n: Int, _ d: Int, _ m: Int, _ generator: inout SeededGenerator) {
      x = randomTensor([n, d], &generator)
      layer = VariationalParameters(
        weights: GaussianWeights(
          mean: randomTensor([d, m], &generator), rho: randomTensor([d, m], &generator)),
        bias: GaussianWeights(
          mean: randomTensor([m], &generator), rho: randomTensor([m], &generator)))
      noise = VariationalNoise(
        weights: randomTensor([d, m], &generator), bias: randomTensor([m], &generator))
      g = randomTensor([n, m], &generator)
    }

    var parameters: [(name: String, value: Tensor)] {
      [
        ("x", x), ("μ of w", layer.weights.mean), ("ρ of w", layer.weights.rho),
        ("μ of b", layer.bias.mean), ("ρ of b", layer.bias.rho),
      ]
    }

    /// The output at given values of the parameters.
    func output(_ values: [Tensor]) -> Tensor {
      dense(
        values[0], drawnWeights(values[1], values[2], noise.weights),
        drawnWeights(values[3], values[4], noise.bias))
    }

    /// The output with σ as another function of ρ.
    func output(deviation: (Double) -> Double) -> Tensor {
      dense(
        x,
        pairs(
          layer.weights.mean, pairs(layer.weights.rho, noise.weights) { deviation($0) * $1 },
          +),
        pairs(layer.bias.mean, pairs(layer.bias.rho, noise.bias) { deviation($0) * $1 }, +))
    }
  }

  func testReparameterisation() throws {
    var generator = SeededGenerator(seed: 4401)
    for (n, d, m) in [(3, 4, 2), (2, 3, 5)] {
      let s = Setting(n, d, m, &generator)
      expectTensor(
        try variationalDenseForward(s.x, layer: s.layer, noise: s.noise),
        s.output(s.parameters.map(\.value)), "the output",
        suspects: [
          Suspect(s.output { $0 }, "ρ is not σ: σ = ln(1 + e^ρ)."),
          Suspect(s.output { exp($0) }, "σ = ln(1 + e^ρ), not e^ρ."),
          Suspect(s.output { _ in 0 }, "the noise has no effect: w = μ + σ·ε."),
          Suspect(
            s.output { softplusOf($0).squareRoot() }, "σ is the deviation, not the variance."),
        ], otherwise: "x·(μ + σ·ε) + (μ + σ·ε of the bias).")
    }
  }

  func testFarRho() throws {
    for dtype in elementTypes {
      let layer = VariationalParameters(
        weights: GaussianWeights(
          mean: Tensor(rows: [[1, 2]]).converted(to: dtype),
          rho: Tensor(rows: [[1000, -1000]]).converted(to: dtype)),
        bias: GaussianWeights(
          mean: Tensor([3.0, 4]).converted(to: dtype),
          rho: Tensor([-900.0, 900]).converted(to: dtype)))
      let noise = VariationalNoise(
        weights: Tensor(rows: [[0.5, 2]]).converted(to: dtype),
        bias: Tensor([3.0, -1]).converted(to: dtype))
      expectTensor(
        try variationalDenseForward(
          Tensor(rows: [[2], [-1]]).converted(to: dtype), layer: layer, noise: noise),
        Tensor(rows: [[1005, -892], [-498, -898]]).converted(to: dtype), "the output",
        otherwise: "ln(1 + e^ρ) is about ρ for a large ρ: e^ρ alone overflows.")
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 4403)
    for (n, d, m) in [(4, 2, 3), (2, 3, 3)] {
      let s = Setting(n, d, m, &generator)
      let result = try variationalDenseBackward(
        s.g, input: s.x, layer: s.layer, noise: s.noise)
      assertGradients(
        parameters: s.parameters,
        analytic: [
          result.input, result.layer.weights.mean, result.layer.weights.rho,
          result.layer.bias.mean, result.layer.bias.rho,
        ], check: GradientCheck(seed: 44, batchSize: n)
      ) { contraction(s.output($0), s.g) }
    }
  }

  /// The negative evidence bound, cross entropy plus divergence, at a fixed draw.
  func testEvidenceBound() throws {
    var generator = SeededGenerator(seed: 4404)
    let s = Setting(5, 3, 4, &generator)
    let labels = [2, 0, 3, 1, 1]
    let prior = 0.8
    let logits = s.output(s.parameters.map(\.value))
    let result = try variationalDenseBackward(
      crossEntropyGradient(logits, labels), input: s.x, layer: s.layer, noise: s.noise)
    let gradients = [
      result.layer.weights.mean, result.layer.weights.rho, result.layer.bias.mean,
      result.layer.bias.rho,
    ]
    let values = s.parameters.dropFirst().map(\.value)
    guard
      expect(
        gradients.map(\.shape) == values.map(\.shape),
        "gradients of the shapes \(gradients.map(\.shape))",
        diagnosis: "each gradient has the shape of its parameter.")
    else { return }
    let total = zip([0, 1, 2, 3], gradients).map { index, gradient in
      let (mean, rho) = (values[index / 2 * 2], values[index / 2 * 2 + 1])
      let own =
        index % 2 == 0
        ? each(mean) { $0 / (prior * prior) }
        : each(rho) {
          (softplusOf($0) / (prior * prior) - 1 / softplusOf($0)) / (1 + exp(-$0))
        }
      return pairs(gradient, own, +)
    }
    assertGradients(
      parameters: Array(s.parameters.dropFirst()), analytic: total,
      check: GradientCheck(seed: 45),
      "the gradients of this function do not contain those of the divergence"
    ) { values in
      meanCrossEntropy(s.output([s.x] + values), labels)
        + divergence(values[0], values[1], priorDeviation: prior)
        + divergence(values[2], values[3], priorDeviation: prior)
    }
  }
}
