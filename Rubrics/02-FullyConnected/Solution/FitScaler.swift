import Gradus

/// The mean and the standard deviation of each column, **over the training rows only**: what a
/// network is tested on must not reach its training, not even through an average.
///
///     mean[d] = Σ x[n, d] ÷ K         over the K training rows n
///     deviation[d] = √(Σ (x[n, d] − mean[d])² ÷ K)
///
/// A column that is constant in the training rows gets the deviation 1, so that nothing is divided
/// by 0. It counts as constant when its deviation comes out at most 1e-6 · |mean| (rounding leaves
/// some of it) or 0.
///
/// - Parameters:
///   - rows: all examples, `[N, D]`.
///   - training: the numbers of the training rows, at least one.
/// - Returns: the scaler; its tensors are `[D]`, in the element type of the rows.
public func fitScaler(_ rows: Tensor, training: [Int]) throws -> ColumnScaler {
  let known = rows.gathered(training)
  let mean = known.mean(axes: [0])
  let centered = known - mean
  var deviation = sqrt((centered * centered).mean(axes: [0]))
  for column in 0..<deviation.count where deviation[column] <= 1e-6 * abs(mean[column]) {
    deviation[column] = 1
  }
  return ColumnScaler(mean: mean, deviation: deviation)
}
