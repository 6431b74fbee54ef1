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

  /// `(x − mean) · scale + shift`, and what is to be done to that.
  func normalized(
    mean: Tensor, scale: Tensor, shift: Tensor, _ epilogue: Epilogue = Epilogue()
  ) -> Tensor {
    var result = Tensor(uninitialized: x.shape, dtype: x.dtype)
    let addend = epilogue.addend
    withExtendedLifetime((x, mean, scale, shift, addend, result)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.normalize(
          x.storage.floats, rows: rows, channels: channels, mean: mean.storage.floats,
          scale: scale.storage.floats, shift: shift.storage.floats,
          addend: addend.map { UnsafePointer($0.storage.floats) }, rectifies: epilogue.rectifies,
          into: result.storage.floats)
      case .float64:
        ChannelNormalization.normalize(
          x.storage.doubles, rows: rows, channels: channels, mean: mean.storage.doubles,
          scale: scale.storage.doubles, shift: shift.storage.doubles,
          into: result.storage.doubles)
      }
    }
    if x.dtype == .float64 {
      if let addend { result += addend }
      if epilogue.rectifies { result = relu(result) }
    }
    return result
  }

  /// What counts of the gradient that arrives: in 64 bits the gate is applied to all of it first.
  func arriving(_ upstream: Tensor, gate: Tensor?) -> (upstream: Tensor, gate: Tensor?) {
    guard x.dtype == .float64, let gate else { return (upstream, gate) }
    return (gate.gradient(of: .relu, upstream: upstream), nil)
  }

  /// `Σ upstream` and `Σ upstream · (x − mean)` of each channel, over elements that the gate lets
  /// through; in 64 bits there is none.
  func gradientSums(
    _ upstream: Tensor, gate: Tensor?, mean: Tensor
  ) -> (plain: Tensor, weighted: Tensor) {
    let plain = Tensor(uninitialized: [channels], dtype: x.dtype)
    let weighted = Tensor(uninitialized: [channels], dtype: x.dtype)
    withExtendedLifetime((x, upstream, gate, mean, plain, weighted)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.gradientSums(
          x.storage.floats, upstream.storage.floats,
          gate: gate.map { UnsafePointer($0.storage.floats) }, rows: rows, channels: channels,
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

  /// `upstream · scale + (x − mean) · slope + shift`, where the gate lets `upstream` through; in 64
  /// bits there is none.
  func inputGradient(
    _ upstream: Tensor, gate: Tensor?, mean: Tensor, scale: Tensor, slope: Tensor, shift: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: x.shape, dtype: x.dtype)
    withExtendedLifetime((x, upstream, gate, mean, scale, slope, shift, result)) {
      switch x.dtype {
      case .float32:
        ChannelNormalization.inputGradient(
          x.storage.floats, upstream.storage.floats,
          gate: gate.map { UnsafePointer($0.storage.floats) }, rows: rows, channels: channels,
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
