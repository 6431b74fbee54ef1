import Gradus

/// With operations on whole tensors, in 64 bits.
public func splitAndScale(_ series: Tensor, testCount: Int) throws -> SplitSeries {
  let total = series.shape[0]
  guard (0..<max(total, 0)).contains(testCount) else { throw RecurrentError.invalid("testCount") }
  let wide = series.converted(to: .float64)
  let (training, test) = (
    wide.sliced(0..<(total - testCount), axis: 0), wide.sliced((total - testCount)..<total, axis: 0)
  )
  let mean = training.mean().item
  var deviation = training.variance(axes: [0]).item.squareRoot()
  if training.max().item == training.min().item { deviation = 1 }
  return SplitSeries(
    training: ((training - mean) / deviation).converted(to: series.dtype),
    test: ((test - mean) / deviation).converted(to: series.dtype),
    scaler: SeriesScaler(mean: mean, deviation: deviation))
}
