import Gradus
import Recurrent

/// A layer normalization in plain loops.
func referenceNormalize(_ x: Tensor, _ parameters: LayerNormParameters) -> LayerNormResult {
  let (rows, width) = (x.shape[0], x.shape[1])
  let numbers = x.scalars
  var normalized: [Double] = []
  var inverses: [Double] = []
  for n in 0..<rows {
    let row = numbers[(n * width)..<((n + 1) * width)]
    let mean = row.reduce(0, +) / Double(width)
    let variance = row.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(width)
    let inverse = 1 / (variance + parameters.epsilon).squareRoot()
    inverses.append(inverse)
    normalized += row.map { ($0 - mean) * inverse }
  }
  let standard = Tensor(normalized, shape: [rows, width]).converted(to: x.dtype)
  return LayerNormResult(
    output: parameters.scale * standard + parameters.shift,
    cache: LayerNormCache(
      normalized: standard,
      inverseDeviation: Tensor(inverses, shape: [rows, 1]).converted(to: x.dtype),
      parameters: parameters))
}

/// The way back, by the engine's graph.
func referenceNormalizeBackward(
  _ upstream: Tensor, _ cache: LayerNormCache
) -> LayerNormGradients {
  // An input with these normalised numbers and these deviations.
  let input = Variable(cache.normalized / cache.inverseDeviation)
  let (scale, shift) = (Variable(cache.parameters.scale), Variable(cache.parameters.shift))
  let centred = input - input.mean(axes: [1], keepingDimensions: true)
  let variance = (centred * centred).mean(axes: [1], keepingDimensions: true)
  let output = scale * (centred / sqrt(variance + cache.parameters.epsilon)) + shift
  let gradients = output.gradients(of: [input, scale, shift], upstream: upstream)
  return LayerNormGradients(
    input: gradients[0],
    parameters: LayerNormParameters(
      scale: gradients[1], shift: gradients[2], epsilon: cache.parameters.epsilon))
}

/// Random scale and shift, far from 1 and 0.
func randomParameters(
  _ width: Int, _ generator: inout SeededGenerator, epsilon: Double = 1e-5, dtype: DType = .float64
) -> LayerNormParameters {
  LayerNormParameters(
    scale: random([width], &generator, scale: 0.5, dtype: dtype) + 1.5,
    shift: random([width], &generator, scale: 0.7, dtype: dtype), epsilon: epsilon)
}

/// A random step of long short-term memory with layer normalization.
struct LayerNormLSTMCase {
  var x: Tensor
  var state: RecurrentState
  var weights: LayerNormLSTMWeights
  var upstream: RecurrentState

  init(batch: Int, features: Int, units: Int, seed: UInt64, dtype: DType = .float64) {
    var generator = SeededGenerator(seed: seed)
    func draw(_ shape: [Int]) -> Tensor { random(shape, &generator, dtype: dtype) }
    x = draw([batch, features])
    state = RecurrentState(hidden: draw([batch, units]), cell: draw([batch, units]))
    let (input, recurrent) = (draw([features, 4 * units]), draw([units, 4 * units]))
    weights = LayerNormLSTMWeights(
      input: input, recurrent: recurrent,
      inputNorm: randomParameters(4 * units, &generator, epsilon: 0.01, dtype: dtype),
      recurrentNorm: randomParameters(4 * units, &generator, epsilon: 0.02, dtype: dtype),
      cellNorm: randomParameters(units, &generator, epsilon: 0.03, dtype: dtype))
    upstream = RecurrentState(hidden: draw([batch, units]), cell: draw([batch, units]))
  }

  /// The step with the choices that typical mistakes differ in.
  func step(
    joint: Bool = false, plainCell: Bool = false, carriesNormalized: Bool = false,
    exchanged: Bool = false, order: [Int] = [0, 1, 2, 3]
  ) -> LayerNormLSTMStep {
    let units = state.hidden.shape[1]
    let products = (matmul(x, weights.input), matmul(state.hidden, weights.recurrent))
    let own = exchanged ? weights.recurrentNorm : weights.inputNorm
    let other = exchanged ? weights.inputNorm : weights.recurrentNorm
    let fromInput = referenceNormalize(joint ? products.0 + products.1 : products.0, own)
    let fromState = referenceNormalize(products.1, other)
    let sums = joint ? fromInput.output : fromInput.output + fromState.output
    let gates = (0..<3).map { sigmoid(block(order[$0], of: sums, units)) }
    let candidate = tanh(block(order[3], of: sums, units))
    let cell = gates[1] * state.cell + gates[0] * candidate
    let normal = referenceNormalize(cell, weights.cellNorm)
    let squashed = tanh(plainCell ? cell : normal.output)
    return LayerNormLSTMStep(
      state: RecurrentState(
        hidden: gates[2] * squashed, cell: carriesNormalized ? normal.output : cell),
      cache: LayerNormLSTMCache(
        gates: LSTMCache(
          input: x, previous: state, inputGate: gates[0], forgetGate: gates[1],
          outputGate: gates[2], candidate: candidate, cell: cell),
        inputNorm: fromInput.cache, recurrentNorm: fromState.cache, cellNorm: normal.cache,
        squashedCell: squashed))
  }
}
