import Gradus

/// Inverted dropout. In training each element is dropped with probability `rate`, each by itself,
/// and the others are multiplied by 1 ÷ (1 − rate), so that the mean of every element stays what it
/// was. In evaluation the input passes unchanged.
///
/// - Parameters:
///   - input: x, any shape.
///   - rate: the probability to be **dropped**, 0 ≤ rate < 1.
///   - isTraining: whether the network is being trained.
///   - generator: where the random numbers come from; the same seed gives the same mask. In
///     evaluation nothing is drawn from it.
/// - Returns: the output, and the mask: 0 or 1 ÷ (1 − rate) for each element in training, ones in
///   evaluation; both in the shape and the element type of the input. output = input · mask.
/// - Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
///   overfitting", 2014, section 10.
public func dropoutForward(
  _ input: Tensor, rate: Double, isTraining: Bool, using generator: inout SeededGenerator
) throws -> DropoutResult {
  guard isTraining else { return DropoutResult(output: input, mask: input.onesLike) }
  let draws = Tensor.uniform(input.shape, dtype: input.dtype, using: &generator)
  let mask = (draws .>= rate) / (1 - rate)
  return DropoutResult(output: input * mask, mask: mask)
}

/// The gradient of dropout: the way back goes through the mask of the way forth.
///
/// - Parameters:
///   - upstream: ∂L/∂output.
///   - mask: the mask that `dropoutForward` returned.
/// - Returns: ∂L/∂x, the same shape and element type.
public func dropoutBackward(_ upstream: Tensor, mask: Tensor) throws -> Tensor {
  upstream * mask
}
