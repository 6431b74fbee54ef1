import Gradus

/// Channel by channel, in loops.
public func batchNormForward(
  _ x: Tensor, scale: Tensor, shift: Tensor, running: BatchNormStatistics, momentum: Double = 0.1,
  epsilon: Double = 1e-5, isTraining: Bool
) throws -> BatchNormResult {
  let channels = x.shape[3]
  let pixels = x.reshaped([-1, channels])
  let count = pixels.shape[0]
  var statistics = running
  var (normalized, output) = (pixels, pixels)
  var inverse = scale.zerosLike
  for c in 0..<channels {
    var (mean, variance) = (running.mean[c], running.variance[c])
    if isTraining {
      mean = 0
      for row in 0..<count { mean += pixels[row, c] / Double(count) }
      var squares = 0.0
      for row in 0..<count {
        squares += (pixels[row, c] - mean) * (pixels[row, c] - mean)
      }
      variance = squares / Double(count)
      statistics.mean[c] += momentum * (mean - running.mean[c])
      statistics.variance[c] += momentum * (squares / Double(count - 1) - running.variance[c])
    }
    inverse[c] = 1 / (variance + epsilon).squareRoot()
    for row in 0..<count {
      normalized[row, c] = (pixels[row, c] - mean) / (variance + epsilon).squareRoot()
      output[row, c] = normalized[row, c] * scale[c] + shift[c]
    }
  }
  return BatchNormResult(
    output: output.reshaped(x.shape), running: statistics,
    cache: BatchNormCache(
      normalized: normalized.reshaped(x.shape), inverseDeviation: inverse, scale: scale))
}
