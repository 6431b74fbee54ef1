import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LayerNormLSTMStepBackwardTests: LessonTestCase {
  /// A normalization that does nothing leaves the gradients of a plain step. What it gives back for
  /// its parameters is their own numbers, another one at each of the three places.
  func testWithoutNormalization() throws {
    let it = Example(batch: 2, steps: 1, features: 3, units: 2, seed: 16)
    var plain = it.weights
    plain.bias = plain.bias.zerosLike
    func none(_ mark: Double) -> LayerNormParameters {
      LayerNormParameters(scale: Tensor([mark]), shift: Tensor([mark]))
    }
    let weights = LayerNormLSTMWeights(
      input: plain.input, recurrent: plain.recurrent, inputNorm: none(1), recurrentNorm: none(2),
      cellNorm: none(3))
    let step = rightStep(it.x.selecting(0, axis: 1), it.state, plain)
    func norm(_ parameters: LayerNormParameters) -> LayerNormCache {
      LayerNormCache(
        normalized: it.state.cell, inverseDeviation: it.state.cell, parameters: parameters)
    }
    let cache = LayerNormLSTMCache(
      gates: step.cache, inputNorm: norm(weights.inputNorm),
      recurrentNorm: norm(weights.recurrentNorm), cellNorm: norm(weights.cellNorm),
      squashedCell: tanh(step.cache.cell))
    let gradients = try layerNormLSTMStepBackward(it.final, cache, weights) { upstream, cache in
      LayerNormGradients(input: upstream, parameters: cache.parameters)
    }
    let right = rightStepBackward(it.final, step.cache, plain)
    assertClose(gradients.input, right.input, "dx")
    assertClose(gradients.previous.hidden, right.previous.hidden, "dh")
    assertClose(gradients.previous.cell, right.previous.cell, "dc")
    assertClose(gradients.weights.input, right.weights.input, "dwx")
    assertClose(gradients.weights.recurrent, right.weights.recurrent, "dwh")
    assertClose(gradients.weights.inputNorm.scale, Tensor([1.0]), "γ of the norm of x · wx")
    assertClose(gradients.weights.recurrentNorm.scale, Tensor([2.0]), "γ of the norm of h · wh")
    assertClose(gradients.weights.cellNorm.scale, Tensor([3.0]), "γ of the norm of c′")
  }
}
