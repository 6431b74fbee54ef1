import Gradus

/// Backpropagation through time: the gradients of a whole sequence, from those of its outputs.
///
/// The steps are gone through from the last to the first. The h of step t reaches the loss by two
/// ways, as an output and as the state of step t + 1, so that step t receives
///
///     dh = upstream[:, t] + (gradient of h that step t + 1 hands back)
///     dc =                  (gradient of c that step t + 1 hands back)
///
/// and in the last step `final` stands in place of what step T would hand back. Every step uses the
/// same weights: their gradients add up over the steps.
///
/// - Parameters:
///   - upstream: the gradients of the outputs of all steps, `[N, T, H]`. T may be 0.
///   - final: the gradient of the state after the last step, `[N, H]` each part; zeros when nothing
///     but the outputs reaches the loss.
///   - caches: those of the way there, T of them, the first step first.
///   - weights: the weights of the way there.
///   - step: the way back through one step, such as `lstmStepBackward`.
/// - Returns: the gradients of the inputs `[N, T, D]`, of the state before the first step, and of the
///   weights. Without a step: `[N, 0, D]` (D is that of the weights), `final`, zeros.
/// - Throws: what `step` throws.
/// - Source: P. Werbos, "Backpropagation through time: what it does and how to do it", 1990.
public func lstmBackward(
  _ upstream: Tensor, final: RecurrentState, _ caches: [LSTMCache], _ weights: LSTMWeights,
  step: (
    _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
  ) throws -> LSTMStepGradients
) throws -> LSTMSequenceGradients {
  throw NotImplemented()
}
