import Gradus

/// One step of gated recurrent units. With a = x · wx + b and p = h · wh + bh, whose 3H columns are
/// three blocks of H in the order reset, update, candidate:
///
///     r = σ(a₀ + p₀)    z = σ(a₁ + p₁)    n = tanh(a₂ + r · p₂)
///     h′ = (1 − z) · n + z · h
///
/// The reset gate multiplies the *product* p₂, its bias included (the form of PyTorch, and of Keras
/// with `reset_after`); z is the share of the *old* state.
///
/// - Parameters:
///   - x: the input of this step, `[N, D]`, float32 or float64.
///   - h: the state before the step, `[N, H]`, of the same element type.
///   - weights: wx `[D, 3H]`, wh `[H, 3H]`, b and bh `[3H]`, of the same element type.
/// - Returns: h′, and for the way back: x, h, r, z, n and p₂.
/// - Source: Cho et al., "Learning phrase representations using RNN encoder–decoder for statistical
///   machine translation", 2014, section 2.3 (there the reset gate multiplies h, before the product;
///   in J. Chung et al., 2014, z and 1 − z have changed places).
public func gruStepForward(
  _ x: Tensor, _ h: Tensor, _ weights: GRUWeights
) throws -> GRUStep {
  throw NotImplemented()
}
