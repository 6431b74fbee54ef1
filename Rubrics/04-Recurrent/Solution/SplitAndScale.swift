import Gradus

/// A series in two parts, scaled by the earlier one.
public func splitAndScale(_ series: Tensor, testCount: Int) throws -> SplitSeries {
  guard testCount >= 0, testCount < series.count else {
    throw RecurrentError.invalid("testCount \(testCount) of \(series.count) numbers")
  }
  let values = series.scalars
  let trainingCount = values.count - testCount
  let training = values[..<trainingCount]
  let mean = training.reduce(0, +) / Double(trainingCount)
  let squares = training.map { ($0 - mean) * ($0 - mean) }
  let isConstant = training.allSatisfy { $0 == training[0] }
  let variance = squares.reduce(0, +) / Double(trainingCount)
  let deviation = isConstant ? 1 : variance.squareRoot()
  func scaled(_ part: ArraySlice<Double>) -> Tensor {
    Tensor(part.map { ($0 - mean) / deviation }).converted(to: series.dtype)
  }
  return SplitSeries(
    training: scaled(training), test: scaled(values[trainingCount...]),
    scaler: SeriesScaler(mean: mean, deviation: deviation))
}
