import Gradus

/// Windows by gathering columns of indices.
public func windows(_ series: Tensor, length: Int, horizon: Int) throws -> SeriesWindows {
  if length < 1 || horizon < 1 { throw RecurrentError.invalid("length or horizon") }
  let count = series.shape[0] - (length + horizon) + 1
  if count < 1 {
    throw RecurrentError.seriesTooShort(steps: series.shape[0], needed: length + horizon)
  }
  let places = (0..<count).flatMap { first in (0..<length).map { first + $0 } }
  let targets = (0..<count).map { $0 + length - 1 + horizon }
  return SeriesWindows(
    inputs: series.gathered(places).reshaped([count, length, 1]), targets: series.gathered(targets))
}
