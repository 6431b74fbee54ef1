import Gradus
import LabSupport
import Recurrent

extension Cell {
  /// Long short-term memory with layer normalization: your `layerNormLSTMStepForward` and
  /// `layerNormLSTMStepBackward`, with your `layerNormForward` and `layerNormBackward` in them.
  static func normalizedLSTM(
    _ name: Words, features: Int, units: Int, forgetBias: Double, seed: UInt64
  ) -> Cell {
    var generator = SeededGenerator(seed: seed)
    var shift = Tensor.zeros([4 * units])
    shift.replace(from: units, axis: 0, with: .full([units], forgetBias))
    let weights: [Tensor] = [
      .normal(
        [features, 4 * units], standardDeviation: 1 / Double(features).squareRoot(),
        using: &generator),
      .normal(
        [units, 4 * units], standardDeviation: 1 / Double(units).squareRoot(), using: &generator),
      .ones([4 * units]), shift, .ones([4 * units]), .zeros([4 * units]), .ones([units]),
      .zeros([units]),
    ]
    return Cell(name, units: units, weights: weights) { x, state, weights in
      let weights = LayerNormLSTMWeights(
        input: weights[0], recurrent: weights[1],
        inputNorm: LayerNormParameters(scale: weights[2], shift: weights[3]),
        recurrentNorm: LayerNormParameters(scale: weights[4], shift: weights[5]),
        cellNorm: LayerNormParameters(scale: weights[6], shift: weights[7]))
      let step = try layerNormLSTMStepForward(
        x, state, weights, normalize: { try layerNormForward($0, $1) })
      return (
        step.state,
        { upstream in
          let back = try layerNormLSTMStepBackward(
            upstream, step.cache, weights, normalizeBackward: { try layerNormBackward($0, $1) })
          let gradients = back.weights
          let norms = [gradients.inputNorm, gradients.recurrentNorm, gradients.cellNorm]
          return (
            back.previous,
            [gradients.input, gradients.recurrent] + norms.flatMap { [$0.scale, $0.shift] }
          )
        }
      )
    }
  }
}
