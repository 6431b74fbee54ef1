import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LayerNormLSTMStepBackwardTests: LessonTestCase {
  /// A normalization that does nothing leaves the gradients of a plain step.
  func testWithoutNormalization() throws {
    let it = Example(batch: 2, steps: 1, features: 3, units: 2, seed: 16)
    var plain = it.weights
    plain.bias = plain.bias.zerosLike
    let none = LayerNormParameters(scale: Tensor([1.0]), shift: Tensor([0.0]))
    let weights = LayerNormLSTMWeights(
      input: plain.input, recurrent: plain.recurrent, inputNorm: none, recurrentNorm: none,
      cellNorm: none)
    let step = rightStep(it.x.selecting(0, axis: 1), it.state, plain)
    let norm = LayerNormCache(
      normalized: it.state.cell, inverseDeviation: it.state.cell, parameters: none)
    let cache = LayerNormLSTMCache(
      gates: step.cache, inputNorm: norm, recurrentNorm: norm, cellNorm: norm,
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
  }
}
