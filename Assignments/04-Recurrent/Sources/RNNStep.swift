import Gradus

/// One step of a plain recurrent network:
///
///     h′ = tanh(x · wx + h · wh + b)
///
/// - Parameters:
///   - x: the input of this step, `[N, D]`, float32 or float64.
///   - h: the state before the step, `[N, H]`, of the same element type.
///   - weights: wx `[D, H]`, wh `[H, H]` and b `[H]`, of the same element type.
/// - Returns: h′, the state after the step, `[N, H]`.
/// - Throws: `RecurrentError.mismatch` (with any text) when the shapes do not belong together: x and
///   h differ in N, x and wx in D, h and wh in H, wx or wh do not have H columns, or b does not
///   have H numbers.
/// - Source: J. Elman, "Finding structure in time", 1990; CS231n, "Recurrent neural networks".
public func rnnStep(_ x: Tensor, _ h: Tensor, _ weights: RNNWeights) throws -> Tensor {
  throw NotImplemented()
}
