import Kernels

extension ConvolutionGeometry {
  /// The sizes of a convolution. Stops when the shapes do not belong together.
  init(
    _ name: String, input: Tensor, kernel: Tensor, stride: (height: Int, width: Int),
    padding: Padding, dilation: (height: Int, width: Int), groups: Int
  ) {
    let (x, w) = (input.shape, kernel.shape)
    checkConvolution(name, input, kernel, groups)
    guard x[3] == w[2] * groups else {
      stop(
        "\(name): input \(x) has \(x[3]) channels, kernel \(w) with \(groups) "
          + "\(groups == 1 ? "group" : "groups") takes \(w[2] * groups)")
    }
    guard w[3] % groups == 0 else {
      stop("\(name): the \(w[3]) filters of kernel \(w) do not divide into \(groups) groups")
    }
    let window = SlidingWindow((w[0], w[1]), stride: stride, padding: padding, dilation: dilation)
    let (vertical, horizontal) = window.axes(name, x)
    self.init(
      images: x[0], channels: x[3], filters: w[3], groups: groups, vertical: vertical,
      horizontal: horizontal)
  }

  var inputShape: [Int] { [images, vertical.input, horizontal.input, channels] }
  var outputShape: [Int] { [images, vertical.output, horizontal.output, filters] }
  var kernelShape: [Int] {
    [vertical.kernel, horizontal.kernel, channels / groups, filters]
  }
}

/// Stops unless there are four axes each, of one element type.
func checkConvolution(_ name: String, _ input: Tensor, _ kernel: Tensor, _ groups: Int) {
  guard input.rank == 4 else {
    stop(Complaint.rank(name, input.shape, expected: "4: [batch, height, width, channels]"))
  }
  guard kernel.rank == 4 else {
    stop(Complaint.rank(name, kernel.shape, expected: "4: [height, width, in, out]"))
  }
  guard input.dtype == kernel.dtype else {
    stop(Complaint.types(name, input.dtype, kernel.dtype))
  }
  guard groups > 0 else { stop("\(name): \(groups) groups") }
}

extension Tensor {
  /// Stops unless this is a bias for so many filters.
  func checkBias(_ name: String, filters: Int, dtype: DType) {
    guard shape == [filters] else {
      stop("\(name): bias \(shape) for \(filters) filters; expected [\(filters)]")
    }
    guard self.dtype == dtype else { stop(Complaint.types("\(name): bias", self.dtype, dtype)) }
  }

  static func convolution(
    _ geometry: ConvolutionGeometry, _ input: Tensor, _ kernel: Tensor, bias: Tensor? = nil
  ) -> Tensor {
    let result = Tensor(uninitialized: geometry.outputShape, dtype: input.dtype)
    withExtendedLifetime((input.storage, kernel.storage, bias?.storage, result.storage)) {
      switch input.dtype {
      case .float32:
        Convolution.forward(
          geometry, input: input.storage.floats, weights: kernel.storage.floats,
          bias: bias.map { UnsafePointer($0.storage.floats) }, into: result.storage.floats)
      case .float64:
        Convolution.forward(
          geometry, input: input.storage.doubles, weights: kernel.storage.doubles,
          bias: bias.map { UnsafePointer($0.storage.doubles) }, into: result.storage.doubles)
      }
    }
    return result
  }

  static func convolutionDataGradient(
    _ geometry: ConvolutionGeometry, _ upstream: Tensor, _ kernel: Tensor, bias: Tensor? = nil
  ) -> Tensor {
    let result = Tensor(uninitialized: geometry.inputShape, dtype: upstream.dtype)
    withExtendedLifetime((upstream.storage, kernel.storage, bias?.storage, result.storage)) {
      switch upstream.dtype {
      case .float32:
        Convolution.dataGradient(
          geometry, upstream: upstream.storage.floats, weights: kernel.storage.floats,
          bias: bias.map { UnsafePointer($0.storage.floats) }, into: result.storage.floats)
      case .float64:
        Convolution.dataGradient(
          geometry, upstream: upstream.storage.doubles, weights: kernel.storage.doubles,
          bias: bias.map { UnsafePointer($0.storage.doubles) }, into: result.storage.doubles)
      }
    }
    return result
  }

  static func convolutionWeightGradient(
    _ geometry: ConvolutionGeometry, _ input: Tensor, _ upstream: Tensor
  ) -> Tensor {
    let result = Tensor(uninitialized: geometry.kernelShape, dtype: input.dtype)
    withExtendedLifetime((input.storage, upstream.storage, result.storage)) {
      switch input.dtype {
      case .float32:
        Convolution.weightGradient(
          geometry, input: input.storage.floats, upstream: upstream.storage.floats,
          into: result.storage.floats)
      case .float64:
        Convolution.weightGradient(
          geometry, input: input.storage.doubles, upstream: upstream.storage.doubles,
          into: result.storage.doubles)
      }
    }
    return result
  }
}
