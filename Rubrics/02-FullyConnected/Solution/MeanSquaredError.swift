import Gradus

/// The mean squared error, with its gradient, for regression:
///
///     L = Σ (p − t)² ÷ K          K: the number of elements, N·M
///     ∂L/∂p = 2·(p − t) ÷ K
///
/// The mean is over all elements, not over the rows alone, and there is no factor of one half.
///
/// - Parameters:
///   - predictions: p, `[N, M]`, or any other shape.
///   - targets: t, the same shape.
/// - Returns: L, and ∂L/∂predictions in their shape and element type.
/// - Throws: `InputError.impossible` if the shapes differ: `[N, 1]` and `[N]` would be broadcast to
///   `[N, N]`, and the network would learn nonsense without a word.
public func meanSquaredError(_ predictions: Tensor, targets: Tensor) throws -> OutputLoss {
  guard predictions.shape == targets.shape else {
    throw InputError.impossible("predictions \(predictions.shape), targets \(targets.shape)")
  }
  let difference = predictions - targets
  let count = Double(predictions.count)
  return OutputLoss(
    loss: (difference * difference).sum().item / count, gradient: 2 * difference / count)
}
