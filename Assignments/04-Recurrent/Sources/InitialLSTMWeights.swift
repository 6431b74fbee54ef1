import Gradus

/// Weights from which long short-term memory learns to remember:
///
/// - wx `[D, 4H]`: normal with mean 0 and variance 2 / (D + H) (Xavier's, each gate counted as a layer
///   of its own);
/// - wh `[H, 4H]`: each of its four blocks `[H, H]` is an orthogonal matrix of its own;
/// - b `[4H]`: zeros, but `forgetBias` in the block of the forget gate. It stands *before* the sigmoid:
///   with a bias of 1 the gate starts near σ(1) ≈ 0.73 and the cell is kept, not halved, at each step.
///
/// - Parameters:
///   - features: D, at least 1.
///   - units: H, at least 1.
///   - forgetBias: what the biases of the forget gate start from.
///   - dtype: the element type of the weights.
///   - generator: the only source of randomness.
///   - orthogonal: makes an orthogonal matrix of a size, such as `orthogonalMatrix`: call it as
///     `orthogonal(units, dtype, &generator)`.
/// - Returns: the weights.
/// - Throws: what `orthogonal` throws.
/// - Source: Jozefowicz, Zaremba & Sutskever, "An empirical exploration of recurrent network
///   architectures", 2015, section 2.1; Saxe et al., 2014.
public func initialLSTMWeights(
  features: Int, units: Int, forgetBias: Double, dtype: DType,
  using generator: inout SeededGenerator,
  orthogonal: (_ size: Int, _ dtype: DType, _ generator: inout SeededGenerator) throws -> Tensor
) throws -> LSTMWeights {
  throw NotImplemented()
}
