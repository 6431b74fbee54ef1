import Gradus

/// Batch normalization of the columns (features) of a batch.
///
/// **In training**, for each column, with mean μ and variance v = Σ (x − μ)² ÷ N over the batch:
///
///     x̂ = (x − μ) ÷ √(v + epsilon)
///     output = scale · x̂ + shift
///     running mean     ← momentum · running mean     + (1 − momentum) · μ
///     running variance ← momentum · running variance + (1 − momentum) · v · N ÷ (N − 1)
///
/// The running variance takes the *unbiased* variance, with N − 1, as in the paper's algorithm 2; the
/// batch itself is normalised with the one over N.
///
/// **In evaluation** the running mean and variance take the places of μ and v, and stay as they are:
/// the output for an example does not depend on the others in its batch.
///
/// - Parameters:
///   - input: x, `[N, D]`.
///   - scale: γ, `[D]`.
///   - shift: β, `[D]`.
///   - running: the running statistics, `[D]` each; moved on in training alone.
///   - isTraining: whether the network is being trained.
///   - momentum: the part of the running statistics that is kept.
///   - epsilon: under the root.
/// - Returns: the output `[N, D]`, and the cache: x̂ and 1 ÷ √(v + epsilon) as used.
/// - Throws: `InputError.impossible` in training with N < 2: one row has no variance.
/// - Source: S. Ioffe, C. Szegedy, "Batch normalization", 2015, algorithms 1 and 2.
public func batchNormalizationForward(
  _ input: Tensor, scale: Tensor, shift: Tensor, running: inout RunningStatistics,
  isTraining: Bool, momentum: Double = 0.9, epsilon: Double = 1e-5
) throws -> BatchNormalizationResult {
  var (mean, variance) = (running.mean, running.variance)
  if isTraining {
    guard input.shape[0] > 1 else { throw InputError.impossible("one row has no variance") }
    let count = Double(input.shape[0])
    mean = input.mean(axes: [0])
    let deviations = input - mean
    variance = (deviations * deviations).mean(axes: [0])
    let unbiased = variance * (count / (count - 1))
    running.mean = momentum * running.mean + (1 - momentum) * mean
    running.variance = momentum * running.variance + (1 - momentum) * unbiased
  }
  let inverse = 1 / sqrt(variance + epsilon)
  let normalized = (input - mean) * inverse
  return BatchNormalizationResult(
    output: scale * normalized + shift,
    cache: BatchNormalizationCache(normalized: normalized, inverseDeviation: inverse))
}
