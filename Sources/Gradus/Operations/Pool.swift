import Kernels

/// The largest element of each window, channel by channel.
///
/// Among equals the first in row-major order gets the gradient; a not-a-number wins over
/// everything; padding never wins. Stops when a window would see padding alone.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - size: the size of the window.
///   - stride: the step of the window; by default its size.
///   - padding: how far the window may reach over the border.
/// - Returns: `[batch, outputHeight, outputWidth, channels]`, sizes as for `convolution2D`.
@_disfavoredOverload
public func maxPool2D(
  _ input: Variable, size: (height: Int, width: Int), stride: (height: Int, width: Int)? = nil,
  padding: Padding = .valid
) -> Variable {
  maximum("maxPool2D", input, SlidingWindow(size, stride: stride ?? size, padding: padding))
}

/// The largest element of each square window; the stride is by default the window's size.
public func maxPool2D(
  _ input: Variable, size: Int, stride: Int? = nil, padding: Padding = .valid
) -> Variable {
  let stride = stride ?? size
  return maxPool2D(input, size: (size, size), stride: (stride, stride), padding: padding)
}

/// The mean of each window, channel by channel.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - size: the size of the window.
///   - stride: the step of the window; by default its size.
///   - padding: how far the window may reach over the border. Stops when a window would see
///     padding alone.
///   - countingPadding: whether the zeros of the padding count as elements (PyTorch's default);
///     if not (Keras), the sum is divided by the number of pixels that the window sees.
/// - Returns: `[batch, outputHeight, outputWidth, channels]`, sizes as for `convolution2D`.
@_disfavoredOverload
public func averagePool2D(
  _ input: Variable, size: (height: Int, width: Int), stride: (height: Int, width: Int)? = nil,
  padding: Padding = .valid, countingPadding: Bool = false
) -> Variable {
  average(
    "averagePool2D", input, SlidingWindow(size, stride: stride ?? size, padding: padding),
    countingPadding)
}

/// The mean of each square window; the stride is by default the window's size.
public func averagePool2D(
  _ input: Variable, size: Int, stride: Int? = nil, padding: Padding = .valid,
  countingPadding: Bool = false
) -> Variable {
  let stride = stride ?? size
  return averagePool2D(
    input, size: (size, size), stride: (stride, stride), padding: padding,
    countingPadding: countingPadding)
}

/// The largest element of each window of a sequence: `[batch, time, features]` to
/// `[batch, outputTime, features]`. Explicit padding: `left` and `right` are used.
public func maxPool1D(
  _ input: Variable, size: Int, stride: Int? = nil, padding: Padding = .valid
) -> Variable {
  let window = SlidingWindow(
    (1, size), stride: (1, stride ?? size), padding: padding.alongTime)
  return alongTime("maxPool1D", input) { maximum("maxPool1D", $0, window) }
}

/// The mean of each window of a sequence: `[batch, time, features]` to
/// `[batch, outputTime, features]`. Explicit padding: `left` and `right` are used.
///
/// - Parameter countingPadding: as for `averagePool2D`.
public func averagePool1D(
  _ input: Variable, size: Int, stride: Int? = nil, padding: Padding = .valid,
  countingPadding: Bool = false
) -> Variable {
  let window = SlidingWindow(
    (1, size), stride: (1, stride ?? size), padding: padding.alongTime)
  return alongTime("averagePool1D", input) {
    average("averagePool1D", $0, window, countingPadding)
  }
}

private func alongTime(
  _ name: String, _ input: Variable, _ pool: (Variable) -> Variable
) -> Variable {
  let shape = input.shape
  guard shape.count == 3 else {
    stop(Complaint.rank(name, shape, expected: "3: [batch, time, features]"))
  }
  let result = pool(input.reshaped([shape[0], 1, shape[1], shape[2]]))
  return result.reshaped([shape[0], result.shape[2], shape[2]])
}

extension PoolingGeometry {
  /// The sizes of a pooling. Stops when the window does not fit or a place of it would see
  /// padding alone.
  fileprivate init(_ name: String, _ shape: [Int], _ window: SlidingWindow) {
    guard shape.count == 4 else {
      stop(Complaint.rank(name, shape, expected: "4: [batch, height, width, channels]"))
    }
    let (vertical, horizontal) = window.axes(name, shape)
    for axis in [vertical, horizontal] {
      let lastStart = (axis.output - 1) * axis.stride - axis.before
      guard axis.before < axis.kernel, lastStart < axis.input else {
        stop("\(name): \(window.text): a window would see padding alone in shape \(shape)")
      }
    }
    // Places in an image are kept in 32 bits.
    guard shape[1] * shape[2] <= Int(Int32.max) else {
      stop("\(name): an image of shape \(shape) has too many pixels")
    }
    self.init(
      images: shape[0], channels: shape[3], vertical: vertical, horizontal: horizontal)
  }

  fileprivate var inputShape: [Int] { [images, vertical.input, horizontal.input, channels] }
  fileprivate var outputShape: [Int] { [images, vertical.output, horizontal.output, channels] }
}

private func maximum(_ name: String, _ input: Variable, _ window: SlidingWindow) -> Variable {
  let x = input.value
  let geometry = PoolingGeometry(name, x.shape, window)
  let result = Tensor(uninitialized: geometry.outputShape, dtype: x.dtype)
  // Every element is written before the array is read.
  let positions = [Int32](unsafeUninitializedCapacity: result.count) { buffer, filled in
    filled = result.count
    guard let positions = buffer.baseAddress, result.count > 0 else { return }
    withExtendedLifetime((x.storage, result.storage)) {
      switch x.dtype {
      case .float32:
        Pooling.maximum(
          geometry, input: x.storage.floats, values: result.storage.floats, positions: positions)
      case .float64:
        Pooling.maximum(
          geometry, input: x.storage.doubles, values: result.storage.doubles,
          positions: positions)
      }
    }
  }
  return Variable(name, [input], result) { upstream, _ in
    let gradient = Tensor(uninitialized: geometry.inputShape, dtype: upstream.dtype)
    withExtendedLifetime((upstream.storage, gradient.storage)) {
      switch upstream.dtype {
      case .float32:
        Pooling.maximumGradient(
          geometry, upstream: upstream.storage.floats, positions: positions,
          into: gradient.storage.floats)
      case .float64:
        Pooling.maximumGradient(
          geometry, upstream: upstream.storage.doubles, positions: positions,
          into: gradient.storage.doubles)
      }
    }
    return [gradient]
  }
}

private func average(
  _ name: String, _ input: Variable, _ window: SlidingWindow, _ countingPadding: Bool
) -> Variable {
  let x = input.value
  let geometry = PoolingGeometry(name, x.shape, window)
  let result = Tensor(uninitialized: geometry.outputShape, dtype: x.dtype)
  withExtendedLifetime((x.storage, result.storage)) {
    switch x.dtype {
    case .float32:
      PoolingAverage.forward(
        geometry, countingPadding: countingPadding, input: x.storage.floats,
        into: result.storage.floats)
    case .float64:
      PoolingAverage.forward(
        geometry, countingPadding: countingPadding, input: x.storage.doubles,
        into: result.storage.doubles)
    }
  }
  return Variable(name, [input], result) { upstream, _ in
    let gradient = Tensor(uninitialized: geometry.inputShape, dtype: upstream.dtype)
    withExtendedLifetime((upstream.storage, gradient.storage)) {
      switch upstream.dtype {
      case .float32:
        PoolingAverage.gradient(
          geometry, countingPadding: countingPadding, upstream: upstream.storage.floats,
          into: gradient.storage.floats)
      case .float64:
        PoolingAverage.gradient(
          geometry, countingPadding: countingPadding, upstream: upstream.storage.doubles,
          into: gradient.storage.doubles)
      }
    }
    return [gradient]
  }
}
