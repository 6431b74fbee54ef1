import Gradus

/// Long short-term memory over a batch of whole sequences: `step` is done for t = 0, 1, … T − 1, each
/// time from the state that the step before has left.
///
/// - Parameters:
///   - x: `[N, T, D]`, float32 or float64. T may be 0.
///   - initial: the state before the first step, `[N, H]` each part.
///   - weights: the same for every step.
///   - step: one step, from x `[N, D]`, a state and the weights: such as `lstmStepForward`.
/// - Returns: the output h of every step, `[N, T, H]`; the state after the last step; the caches of
///   the steps, the first step first. Without a step: `[N, 0, H]`, the initial state, no caches.
/// - Throws: what `step` throws.
/// - Source: CS231n, "Recurrent neural networks".
public func lstmForward(
  _ x: Tensor, _ initial: RecurrentState, _ weights: LSTMWeights,
  step: (_ x: Tensor, _ state: RecurrentState, _ weights: LSTMWeights) throws -> LSTMStep
) throws -> LSTMSequence {
  throw NotImplemented()
}
