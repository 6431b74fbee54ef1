import Gradus

/// How much of the gradient of the last state is left k steps earlier. For a loss whose gradient with
/// respect to the state s_T after the last step is `upstream`,
///
///     norms[k] = ‖∂loss / ∂s_{T−k}‖        k = 0, 1, …, T
///
/// where s₀ is the initial state. The norm is that of the hidden part and the cell of the whole batch
/// together, √(‖dh‖² + ‖dc‖²), in 64 bits. So norms[0] is the norm of `upstream`, and norms[T] that of
/// the gradient of the initial state.
///
/// - Parameters:
///   - x: `[N, T, D]`. T may be 0.
///   - initial: the state before the first step.
///   - upstream: the gradient of the state after the last step.
///   - step: a step of the network, from x `[N, D]` and a state, with its way back.
/// - Returns: T + 1 norms, by lag.
/// - Throws: what `step` and the pullbacks throw.
/// - Source: S. Hochreiter, 1991; Y. Bengio, P. Simard, P. Frasconi, "Learning long-term dependencies
///   with gradient descent is difficult", 1994; Pascanu, Mikolov & Bengio, 2013.
public func gradientNormByLag(
  _ x: Tensor, initial: RecurrentState, upstream: RecurrentState,
  step: (_ x: Tensor, _ state: RecurrentState) throws -> PullbackStep
) throws -> [Double] {
  throw NotImplemented()
}
