import Kernels

/// A tensor seen as `[rows, channels]`, its last axis being the channels.
struct ChannelView {
  let x: Tensor
  let rows: Int
  let channels: Int

  /// Checks that weight and bias fit the channels.
  init(_ x: Tensor, _ weight: Tensor, _ bias: Tensor, _ operation: String) {
    guard let channels = x.shape.last, x.rank > 1 else {
      stop(Complaint.rank(operation, x.shape, expected: "at least 2: [batch, …, channels]"))
    }
    for parameter in [weight, bias] {
      guard parameter.shape == [channels] else {
        stop(Complaint.mismatch("\(operation): input and parameter", x.shape, parameter.shape))
      }
      guard parameter.dtype == x.dtype else {
        stop(Complaint.types("\(operation): input and parameter", x.dtype, parameter.dtype))
      }
    }
    self.x = x
    self.channels = channels
    rows = x.shape.dropLast().reduce(1, *)
  }

  /// The mean and the variance of each channel.
  func moments() -> (mean: Tensor, variance: Tensor) {
    let mean = Tensor(uninitialized: [channels], dtype: x.dtype)
    let variance = Tensor(uninitialized: [channels], dtype: x.dtype)
    withExtendedLifetime((x, mean, variance)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.moments(
          x.storage.floats, rows: rows, channels: channels, mean: mean.storage.floats,
          variance: variance.storage.floats)
      case .float64:
        ChannelNormalization.moments(
          x.storage.doubles, rows: rows, channels: channels, mean: mean.storage.doubles,
          variance: variance.storage.doubles)
      }
    }
    return (mean, variance)
  }

  /// `(x − mean) · scale + shift`.
  func normalized(mean: Tensor, scale: Tensor, shift: Tensor) -> Tensor {
    let result = Tensor(uninitialized: x.shape, dtype: x.dtype)
    withExtendedLifetime((x, mean, scale, shift, result)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.normalize(
          x.storage.floats, rows: rows, channels: channels, mean: mean.storage.floats,
          scale: scale.storage.floats, shift: shift.storage.floats, into: result.storage.floats)
      case .float64:
        ChannelNormalization.normalize(
          x.storage.doubles, rows: rows, channels: channels, mean: mean.storage.doubles,
          scale: scale.storage.doubles, shift: shift.storage.doubles,
          into: result.storage.doubles)
      }
    }
    return result
  }

  /// `Σ upstream` and `Σ upstream · (x − mean)` of each channel.
  func gradientSums(_ upstream: Tensor, mean: Tensor) -> (plain: Tensor, weighted: Tensor) {
    let plain = Tensor(uninitialized: [channels], dtype: x.dtype)
    let weighted = Tensor(uninitialized: [channels], dtype: x.dtype)
    withExtendedLifetime((x, upstream, mean, plain, weighted)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.gradientSums(
          x.storage.floats, upstream.storage.floats, rows: rows, channels: channels,
          mean: mean.storage.floats, plain: plain.storage.floats,
          weighted: weighted.storage.floats)
      case .float64:
        ChannelNormalization.gradientSums(
          x.storage.doubles, upstream.storage.doubles, rows: rows, channels: channels,
          mean: mean.storage.doubles, plain: plain.storage.doubles,
          weighted: weighted.storage.doubles)
      }
    }
    return (plain, weighted)
  }

  /// `upstream · scale + (x − mean) · slope + shift`.
  func inputGradient(
    _ upstream: Tensor, mean: Tensor, scale: Tensor, slope: Tensor, shift: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: x.shape, dtype: x.dtype)
    withExtendedLifetime((x, upstream, mean, scale, slope, shift, result)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.inputGradient(
          x.storage.floats, upstream.storage.floats, rows: rows, channels: channels,
          mean: mean.storage.floats, scale: scale.storage.floats, slope: slope.storage.floats,
          shift: shift.storage.floats, into: result.storage.floats)
      case .float64:
        ChannelNormalization.inputGradient(
          x.storage.doubles, upstream.storage.doubles, rows: rows, channels: channels,
          mean: mean.storage.doubles, scale: scale.storage.doubles,
          slope: slope.storage.doubles, shift: shift.storage.doubles,
          into: result.storage.doubles)
      }
    }
    return result
  }
}
