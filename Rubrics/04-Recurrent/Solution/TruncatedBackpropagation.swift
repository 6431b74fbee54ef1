import Gradus

/// Backpropagation through time in pieces.
public func truncatedBackpropagation(
  _ x: Tensor, initial: RecurrentState, pieceLength: Int,
  forward: (_ piece: Tensor, _ state: RecurrentState) throws -> LSTMSequence,
  loss: (_ outputs: Tensor, _ steps: Range<Int>) throws -> LossAndGradient,
  backward: (
    _ upstream: Tensor, _ final: RecurrentState, _ caches: [LSTMCache]
  ) throws -> LSTMSequenceGradients,
  update: (_ gradients: LSTMSequenceGradients, _ steps: Range<Int>) throws -> Void
) throws -> TruncatedRun {
  guard pieceLength >= 1 else { throw RecurrentError.invalid("pieceLength \(pieceLength)") }
  let total = x.shape[1]
  var state = initial
  var losses: [Double] = []
  for start in stride(from: 0, to: total, by: pieceLength) {
    let steps = start..<min(start + pieceLength, total)
    let sequence = try forward(x.sliced(steps, axis: 1), state)
    let result = try loss(sequence.outputs, steps)
    let gradients = try backward(result.gradient, state.zerosLike, sequence.caches)
    try update(gradients, steps)
    state = sequence.state
    losses.append(result.loss)
  }
  return TruncatedRun(losses: losses, state: state)
}
