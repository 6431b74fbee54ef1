import Gradus

/// Column by column, in plain loops.
public func batchNormalizationForward(
  _ input: Tensor, scale: Tensor, shift: Tensor, running: inout RunningStatistics,
  isTraining: Bool, momentum: Double = 0.9, epsilon: Double = 1e-5
) throws -> BatchNormalizationResult {
  let (rows, columns) = (input.shape[0], input.shape[1])
  if isTraining && rows < 2 { throw InputError.impossible("a batch of \(rows)") }
  var normalized = input.zerosLike
  var output = input.zerosLike
  var inverse = scale.zerosLike
  for column in 0..<columns {
    var mean = running.mean[column]
    var variance = running.variance[column]
    if isTraining {
      mean = 0
      for row in 0..<rows { mean += input[row, column] / Double(rows) }
      var squares = 0.0
      for row in 0..<rows {
        squares += (input[row, column] - mean) * (input[row, column] - mean)
      }
      variance = squares / Double(rows)
      running.mean[column] += (1 - momentum) * (mean - running.mean[column])
      running.variance[column] +=
        (1 - momentum) * (squares / Double(rows - 1) - running.variance[column])
    }
    let factor = 1 / (variance + epsilon).squareRoot()
    inverse[column] = factor
    for row in 0..<rows {
      let value = (input[row, column] - mean) * factor
      normalized[row, column] = value
      output[row, column] = scale[column] * value + shift[column]
    }
  }
  return BatchNormalizationResult(
    output: output,
    cache: BatchNormalizationCache(normalized: normalized, inverseDeviation: inverse))
}
