import Gradus
import Recurrent

/// A random step of a plain recurrent network.
struct RNNCase {
  var x: Tensor
  var h: Tensor
  var weights: RNNWeights
  var upstream: Tensor

  init(batch: Int, features: Int, units: Int, seed: UInt64, dtype: DType = .float64) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ shape: [Int], _ scale: Double = 1) -> Tensor {
      random(shape, &generator, scale: scale, dtype: dtype)
    }
    x = draw([batch, features])
    h = draw([batch, units])
    weights = RNNWeights(
      input: draw([features, units], 0.6), recurrent: draw([units, units], 0.6),
      bias: draw([units], 0.6))
    upstream = draw([batch, units])
  }

  /// The state after the step.
  var after: Tensor {
    tanh(matmul(x, weights.input) + matmul(h, weights.recurrent) + weights.bias)
  }

  /// The gradients by the engine's graph: x, h, wx, wh, b.
  func engineGradients() -> [Tensor] {
    let leaves = [x, h, weights.input, weights.recurrent, weights.bias].map { Variable($0) }
    let state = simpleRNNStep(
      leaves[0], state: leaves[1], inputWeight: leaves[2], recurrentWeight: leaves[3],
      bias: leaves[4])
    return state.gradients(of: leaves, upstream: upstream)
  }
}
