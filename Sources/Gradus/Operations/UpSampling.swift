import Kernels

/// How an image is made larger.
public enum Interpolation: String, Sendable {
  /// Every output is the input pixel `output · input / size`, rounded down.
  case nearest
  /// Every output is mixed from four pixels by distance, pixels being little squares whose
  /// centres lie at `index + 0.5` (PyTorch's `align_corners=False`).
  case bilinear
}

/// Makes images larger by a whole factor for each axis.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - factor: how many times as large; at least 1.
///   - interpolation: where the new pixels come from.
/// - Returns: `[batch, factor.height · height, factor.width · width, channels]`.
@_disfavoredOverload
public func upSampling2D(
  _ input: Variable, factor: (height: Int, width: Int), interpolation: Interpolation = .nearest
) -> Variable {
  checkImage("upSampling2D", input)
  guard factor.height > 0, factor.width > 0 else {
    stop("upSampling2D: factors [\(factor.height), \(factor.width)] must be at least 1")
  }
  let size = (factor.height * input.shape[1], factor.width * input.shape[2])
  return resized("upSampling2D", input, size, interpolation)
}

/// Makes images larger by a whole factor, the same for both axes.
public func upSampling2D(
  _ input: Variable, factor: Int, interpolation: Interpolation = .nearest
) -> Variable {
  upSampling2D(input, factor: (factor, factor), interpolation: interpolation)
}

/// Brings images to a size, larger or smaller, without smoothing them first.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - size: the new height and width; at least 1.
///   - interpolation: where the new pixels come from.
/// - Returns: `[batch, size.height, size.width, channels]`.
public func resized2D(
  _ input: Variable, to size: (height: Int, width: Int), interpolation: Interpolation
) -> Variable {
  checkImage("resized2D", input)
  guard size.height > 0, size.width > 0 else {
    stop("resized2D: size [\(size.height), \(size.width)] must be at least 1")
  }
  return resized("resized2D", input, size, interpolation)
}

private func checkImage(_ name: String, _ input: Variable) {
  let shape = input.shape
  guard shape.count == 4 else {
    stop(Complaint.rank(name, shape, expected: "4: [batch, height, width, channels]"))
  }
  guard shape[1] > 0, shape[2] > 0 else { stop(Complaint.empty(name, shape)) }
}

extension Upsampling.Axis {
  init(_ input: Int, _ output: Int, _ interpolation: Interpolation) {
    switch interpolation {
    case .nearest:
      let low = (0..<output).map { $0 * input / output }
      self.init(
        input: input, low: low, high: low, fraction: Array(repeating: 0, count: output))
    case .bilinear:
      let places = (0..<output).map {
        // Before the centre of the first pixel there is nothing to mix with.
        max((Double($0) + 0.5) * (Double(input) / Double(output)) - 0.5, 0)
      }
      let low = places.map { min(Int($0), input - 1) }
      self.init(
        input: input, low: low, high: low.map { min($0 + 1, input - 1) },
        fraction: zip(places, low).map { $0 - Double($1) })
    }
  }
}

private func resized(
  _ name: String, _ input: Variable, _ size: (height: Int, width: Int),
  _ interpolation: Interpolation
) -> Variable {
  let (x, shape) = (input.value, input.shape)
  let vertical = Upsampling.Axis(shape[1], size.height, interpolation)
  let horizontal = Upsampling.Axis(shape[2], size.width, interpolation)
  let result = Tensor(
    uninitialized: [shape[0], size.height, size.width, shape[3]], dtype: x.dtype)
  withExtendedLifetime((x.storage, result.storage)) {
    switch x.dtype {
    case .float32:
      Upsampling.forward(
        images: shape[0], channels: shape[3], vertical: vertical, horizontal: horizontal,
        input: x.storage.floats, into: result.storage.floats)
    case .float64:
      Upsampling.forward(
        images: shape[0], channels: shape[3], vertical: vertical, horizontal: horizontal,
        input: x.storage.doubles, into: result.storage.doubles)
    }
  }
  return Variable(name, [input], result) { upstream, _ in
    let gradient = Tensor(uninitialized: shape, dtype: upstream.dtype)
    withExtendedLifetime((upstream.storage, gradient.storage)) {
      switch upstream.dtype {
      case .float32:
        Upsampling.gradient(
          images: shape[0], channels: shape[3], vertical: vertical, horizontal: horizontal,
          upstream: upstream.storage.floats, into: gradient.storage.floats)
      case .float64:
        Upsampling.gradient(
          images: shape[0], channels: shape[3], vertical: vertical, horizontal: horizontal,
          upstream: upstream.storage.doubles, into: gradient.storage.doubles)
      }
    }
    return [gradient]
  }
}
