import Gradus

/// Piece after piece by recursion.
public func truncatedBackpropagation(
  _ x: Tensor, initial: RecurrentState, pieceLength: Int,
  forward: (_ piece: Tensor, _ state: RecurrentState) throws -> LSTMSequence,
  loss: (_ outputs: Tensor, _ steps: Range<Int>) throws -> LossAndGradient,
  backward: (
    _ upstream: Tensor, _ final: RecurrentState, _ caches: [LSTMCache]
  ) throws -> LSTMSequenceGradients,
  update: (_ gradients: LSTMSequenceGradients, _ steps: Range<Int>) throws -> Void
) throws -> TruncatedRun {
  if pieceLength <= 0 { throw RecurrentError.invalid("pieceLength") }
  func run(from start: Int, _ state: RecurrentState) throws -> TruncatedRun {
    guard start < x.shape[1] else { return TruncatedRun(losses: [], state: state) }
    let steps = start..<min(start + pieceLength, x.shape[1])
    let piece = try forward(x.sliced(steps, axis: 1), state)
    let own = try loss(piece.outputs, steps)
    let nothing = RecurrentState(
      hidden: .zeros(state.hidden.shape, dtype: state.hidden.dtype),
      cell: .zeros(state.cell.shape, dtype: state.cell.dtype))
    try update(try backward(own.gradient, nothing, piece.caches), steps)
    let rest = try run(from: steps.upperBound, piece.state)
    return TruncatedRun(losses: [own.loss] + rest.losses, state: rest.state)
  }
  return try run(from: 0, initial)
}
