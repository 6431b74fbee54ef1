import Gradus
import Recurrent

/// A network that foretells the next character, made of your functions: an embedding, long
/// short-term memory and a dense layer over the characters.
///
/// The dense layer is that of lesson 2, two products of the engine; everything else is yours.
final class CharacterNetwork {
  /// The sizes of a network.
  struct Size: Equatable, Sendable {
    var vocabulary: Int
    var embedding: Int
    var units: Int
  }

  /// The gradients of all parameters and what they were computed from.
  struct Step {
    var loss: Double
    /// In the order of `parameters`.
    var gradients: [Tensor]
  }

  let size: Size
  let table: Parameter
  let input: Parameter
  let recurrent: Parameter
  let bias: Parameter
  let outputWeights: Parameter
  let outputBias: Parameter
  /// Whether the start is your `initialLSTMWeights`, and not the plain one of the lab.
  private(set) var hasOwnStart = true

  var parameters: [Parameter] { [table, input, recurrent, bias, outputWeights, outputBias] }

  /// The weights in your functions' form.
  var weights: LSTMWeights {
    LSTMWeights(input: input.value, recurrent: recurrent.value, bias: bias.value)
  }

  /// A network that has not learnt anything yet.
  init(_ size: Size, seed: UInt64) throws {
    self.size = size
    var generator = SeededGenerator(seed: seed)
    let start: LSTMWeights
    do {
      start = try initialLSTMWeights(
        features: size.embedding, units: size.units, forgetBias: 1, dtype: .float32,
        using: &generator,
        orthogonal: { try orthogonalMatrix($0, dtype: $1, using: &$2) })
    } catch is NotImplemented {
      // A function of the expert level, without which the others shall be tried all the same.
      start = CharacterNetwork.plainStart(size, using: &generator)
      hasOwnStart = false
    }
    table = Parameter(
      "embedding", .normal([size.vocabulary, size.embedding], using: &generator) * 0.3)
    input = Parameter("lstm.input", start.input)
    recurrent = Parameter("lstm.recurrent", start.recurrent)
    bias = Parameter("lstm.bias", start.bias)
    let deviation = (2 / Double(size.units + size.vocabulary)).squareRoot()
    outputWeights = Parameter(
      "dense.weights",
      .normal([size.units, size.vocabulary], standardDeviation: deviation, using: &generator))
    outputBias = Parameter("dense.bias", .zeros([size.vocabulary]))
  }

  private static func plainStart(
    _ size: Size, using generator: inout SeededGenerator
  ) -> LSTMWeights {
    let deviation = 1 / Double(size.units).squareRoot()
    var bias = Tensor.zeros([4 * size.units])
    bias.replace(from: size.units, axis: 0, with: .ones([size.units]))
    return LSTMWeights(
      input: .normal(
        [size.embedding, 4 * size.units], standardDeviation: deviation, using: &generator),
      recurrent: .normal(
        [size.units, 4 * size.units], standardDeviation: deviation, using: &generator),
      bias: bias)
  }

  // MARK: Forward

  /// The state before the first character of a text.
  func start(batch: Int) -> RecurrentState { .zeros(batch: batch, units: size.units) }

  /// Your LSTM over embedded characters.
  func sequence(_ embedded: Tensor, from state: RecurrentState) throws -> LSTMSequence {
    try lstmForward(embedded, state, weights, step: { try lstmStepForward($0, $1, $2) })
  }

  /// The dense layer: `[…, H]` to `[…, V]`.
  func logits(_ outputs: Tensor) -> Tensor {
    let rows = matmul(outputs.reshaped([-1, size.units]), outputWeights.value) + outputBias.value
    return rows.reshaped(Array(outputs.shape.dropLast()) + [size.vocabulary])
  }

  // MARK: Backward

  /// The way back through the dense layer: the gradients of the outputs, its weights and its bias.
  func denseBackward(
    _ upstream: Tensor, outputs: Tensor
  ) -> (outputs: Tensor, weights: Tensor, bias: Tensor) {
    let rows = upstream.reshaped([-1, size.vocabulary])
    return (
      matmul(rows, outputWeights.value, transposeSecond: true).reshaped(outputs.shape),
      matmul(outputs.reshaped([-1, size.units]), rows, transposeFirst: true),
      rows.sum(axes: [0])
    )
  }

  /// The way back through your LSTM.
  func sequenceBackward(
    _ upstream: Tensor, final: RecurrentState, _ caches: [LSTMCache]
  ) throws -> LSTMSequenceGradients {
    try lstmBackward(
      upstream, final: final, caches, weights, step: { try lstmStepBackward($0, $1, $2) })
  }

  /// The loss of a batch of windows and the gradients of all parameters.
  /// - Parameters:
  ///   - inputs: codes, `[N, T]`.
  ///   - targets: the codes that come next, `[N, T]`.
  ///   - dropout: the rates before and behind the LSTM.
  func step(
    _ inputs: Tensor, _ targets: Tensor, dropout: CharacterPlan.Dropout,
    using generator: inout SeededGenerator
  ) throws -> Step {
    let embedded = try embeddingForward(inputs, table: table.value)
    let entrance = Tensor.dropoutMask(embedded.shape, rate: dropout.before, using: &generator)
    let sequence = try self.sequence(
      embedded * entrance, from: start(batch: inputs.shape[0]))
    let exit = Tensor.dropoutMask(sequence.outputs.shape, rate: dropout.behind, using: &generator)
    let outputs = sequence.outputs * exit
    let loss = try sequenceLoss(logits(outputs), targets: targets, mask: targets.onesLike)
    let dense = denseBackward(loss.gradient, outputs: outputs)
    let back = try sequenceBackward(
      dense.outputs * exit, final: sequence.state.zerosLike, sequence.caches)
    let rows = try embeddingBackward(
      back.inputs * entrance, codes: inputs, rows: size.vocabulary)
    return Step(
      loss: loss.loss,
      gradients: [
        rows, back.weights.input, back.weights.recurrent, back.weights.bias, dense.weights,
        dense.bias,
      ])
  }
}
