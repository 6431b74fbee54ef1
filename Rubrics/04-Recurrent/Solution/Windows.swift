import Gradus

/// Windows of a series and what came after each.
public func windows(_ series: Tensor, length: Int, horizon: Int) throws -> SeriesWindows {
  guard length >= 1, horizon >= 1 else {
    throw RecurrentError.invalid("length \(length) and horizon \(horizon) must be at least 1")
  }
  let steps = series.count
  guard steps >= length + horizon else {
    throw RecurrentError.seriesTooShort(steps: steps, needed: length + horizon)
  }
  let count = steps - length - horizon + 1
  let values = series.scalars
  var inputs: [Double] = []
  var targets: [Double] = []
  for start in 0..<count {
    inputs += values[start..<(start + length)]
    targets.append(values[start + length - 1 + horizon])
  }
  return SeriesWindows(
    inputs: Tensor(inputs, shape: [count, length, 1]).converted(to: series.dtype),
    targets: Tensor(targets).converted(to: series.dtype))
}
