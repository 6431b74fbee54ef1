import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LayerNormLSTMStepForwardTests: LessonTestCase {
  /// A normalization that only scales leaves a plain step without bias, with scaled weights.
  func testScalesInPlaceOfNormalization() throws {
    let it = Example(batch: 2, steps: 1, features: 3, units: 2, seed: 15)
    let x = it.x.selecting(0, axis: 1)
    var plain = it.weights
    plain.bias = plain.bias.zerosLike
    func scaled(_ factor: Double) -> LayerNormParameters {
      LayerNormParameters(scale: Tensor([factor]), shift: Tensor([0.0]))
    }
    let weights = LayerNormLSTMWeights(
      input: plain.input, recurrent: plain.recurrent, inputNorm: scaled(2),
      recurrentNorm: scaled(0.5), cellNorm: scaled(1))
    plain.input = plain.input * 2
    plain.recurrent = plain.recurrent / 2
    let step = try layerNormLSTMStepForward(x, it.state, weights) { x, parameters in
      LayerNormResult(
        output: x * parameters.scale,
        cache: LayerNormCache(normalized: x, inverseDeviation: x, parameters: parameters))
    }
    let right = rightStep(x, it.state, plain).state
    assertClose(step.state.hidden, right.hidden, "h′")
    assertClose(step.state.cell, right.cell, "c′")
  }
}
