/// Brings each example to a common measure by itself, without looking at any other.
public enum Normalizer: String, Sendable, Codable, CaseIterable {
  /// Mean 0 and standard deviation 1 over the example.
  case standard
  /// Euclidean length 1.
  case euclidean
  /// The least value 0 and the greatest 1.
  case range

  /// Normalizes each example of a batch: an image `[height, width, channels]`, or whatever
  /// follows axis 0. An example of equal values becomes zeros; one of zeros stays.
  public func callAsFunction(_ batch: Tensor) -> Tensor {
    guard batch.rank > 0, batch.count > 0 else { return batch }
    let rows = batch.reshaped([batch.shape[0], -1])
    let result: Tensor
    switch self {
    case .standard:
      let centred = rows - rows.mean(axes: [1], keepingDimensions: true)
      let deviation = sqrt(square(centred).mean(axes: [1], keepingDimensions: true))
      // A constant image is 0 up to rounding; dividing by that rounding would amplify it.
      let size = abs(rows).max(axes: [1], keepingDimensions: true)
      let noise = size * (batch.dtype == .float32 ? 1e-6 : 1e-13)
      result =
        centred
        * Tensor.select(
          deviation .> noise, 1 / maximum(deviation, noise + tiny), deviation.zerosLike)
    case .euclidean:
      // Divided by the greatest value first, so that squares neither overflow nor vanish.
      let size = abs(rows).max(axes: [1], keepingDimensions: true)
      let scaled = rows / maximum(size, tiny)
      result =
        scaled / maximum(sqrt(square(scaled).sum(axes: [1], keepingDimensions: true)), tiny)
    case .range:
      let low = rows.min(axes: [1], keepingDimensions: true)
      let width = rows.max(axes: [1], keepingDimensions: true) - low
      result = (rows - low) / maximum(width, tiny)
    }
    return result.reshaped(batch.shape)
  }

  /// Stands for a divisor of 0.
  private var tiny: Double { 1e-37 }
}
