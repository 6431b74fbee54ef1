import Gradus

/// Backpropagation through time in pieces: a long sequence is cut into pieces of `pieceLength` steps
/// (the last one may be shorter). The *state* is carried from piece to piece, the gradient is not:
/// for each piece a gradient knows only what happened inside it. For each piece, in order of time:
///
/// 1. `forward`, from the state that the piece before has left (the first piece: from `initial`);
/// 2. `loss` of the outputs;
/// 3. `backward`, with the gradient of the outputs and *zeros* for the state after the piece;
/// 4. `update`, which usually changes the weights, so that the next piece meets changed ones.
///
/// - Parameters:
///   - x: `[N, T]` (codes) or `[N, T, D]`: axis 1 is time. T may be 0.
///   - initial: the state before the first step; it is the start of a new sequence.
///   - pieceLength: the steps of a piece, at least 1.
///   - forward: from a piece of x, with all its axes, and a state.
///   - loss: from the outputs of a piece and the steps of the whole sequence that it is made of
///     (`0..<k`, `k..<2k`, …) to the loss and the gradient of the outputs. The closure knows the
///     targets.
///   - backward: from the gradient of the outputs, the gradient of the state after the piece and the
///     caches of the piece.
///   - update: receives the gradients of the piece and its steps.
/// - Returns: the loss of each piece, and the state after the last one. Without a step: no losses and
///   the initial state.
/// - Throws: `RecurrentError.invalid` (with any text) when pieceLength is below 1; and what the
///   closures throw.
/// - Source: R. Williams, J. Peng, "An efficient gradient-based algorithm for on-line training of
///   recurrent network trajectories", 1990.
public func truncatedBackpropagation(
  _ x: Tensor, initial: RecurrentState, pieceLength: Int,
  forward: (_ piece: Tensor, _ state: RecurrentState) throws -> LSTMSequence,
  loss: (_ outputs: Tensor, _ steps: Range<Int>) throws -> LossAndGradient,
  backward: (
    _ upstream: Tensor, _ final: RecurrentState, _ caches: [LSTMCache]
  ) throws -> LSTMSequenceGradients,
  update: (_ gradients: LSTMSequenceGradients, _ steps: Range<Int>) throws -> Void
) throws -> TruncatedRun {
  throw NotImplemented()
}
