import Gradus

/// The gradients of one step of long short-term memory, from those of the state after it.
///
/// c′ reaches the loss by two ways: through h′ = o · tanh(c′), and directly, as the cell of the next
/// step. With dh and dc, the gradients of h′ and of the direct way:
///
///     dc′ = dc + dh · o · (1 − tanh²(c′))
///     do  = dh · tanh(c′)     di = dc′ · g     df = dc′ · c     dg = dc′ · i
///     dz₀ = di · i · (1 − i)  dz₁ = df · f · (1 − f)  dz₂ = do · o · (1 − o)  dz₃ = dg · (1 − g²)
///
/// With dz, the four blocks side by side, `[N, 4H]`:
///
///     gradient of x = dz · wxᵀ       of h = dz · whᵀ       of c = dc′ · f
///     of wx = xᵀ · dz                of wh = hᵀ · dz       of b = Σₙ dz
///
/// c and h are the state *before* the step. Nothing is divided by N.
///
/// - Parameters:
///   - upstream: dh and dc, `[N, H]` each.
///   - cache: what the way there has kept.
///   - weights: the weights of the way there.
/// - Returns: the gradients of x, of the state before the step and of the weights, each in the shape
///   and the element type of what it belongs to.
/// - Source: CS231n, "Recurrent neural networks"; K. Greff et al., "LSTM: a search space odyssey",
///   2017, section II.B (without peepholes).
public func lstmStepBackward(
  _ upstream: RecurrentState, _ cache: LSTMCache, _ weights: LSTMWeights
) throws -> LSTMStepGradients {
  throw NotImplemented()
}
