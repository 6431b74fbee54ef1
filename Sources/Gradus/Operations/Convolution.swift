import Kernels

/// Convolution of images: `y[n, i, j, f] = bias[f] + Σ x[n, i·s + k·d − p, …, c] · kernel[k, …, c, f]`
/// (cross-correlation: the kernel is not flipped).
///
/// Stops when the shapes do not belong together or the kernel is larger than the padded image.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - kernel: `[kernelHeight, kernelWidth, channels / groups, filters]`.
///   - bias: `[filters]`, if any.
///   - stride: the step of the kernel along each axis.
///   - padding: how far the kernel may reach over the border.
///   - dilation: the distance of neighbouring elements of the kernel.
///   - groups: group `g` joins the `g`-th part of the channels with the `g`-th part of the
///     filters; as many groups as channels is a depthwise convolution.
/// - Returns: `[batch, outputHeight, outputWidth, filters]`, each size
///   `(input + padding − dilation · (kernel − 1) − 1) / stride + 1`, rounded down.
///
/// Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", 2016.
@_disfavoredOverload
public func convolution2D(
  _ input: Variable, _ kernel: Variable, bias: Variable? = nil,
  stride: (height: Int, width: Int) = (1, 1), padding: Padding = .valid,
  dilation: (height: Int, width: Int) = (1, 1), groups: Int = 1
) -> Variable {
  convolution("convolution2D", input, kernel, bias, stride, padding, dilation, groups)
}

/// Convolution of images with one stride and one dilation for both axes.
public func convolution2D(
  _ input: Variable, _ kernel: Variable, bias: Variable? = nil, stride: Int = 1,
  padding: Padding = .valid, dilation: Int = 1, groups: Int = 1
) -> Variable {
  convolution(
    "convolution2D", input, kernel, bias, (stride, stride), padding, (dilation, dilation), groups)
}

/// Convolution of sequences.
///
/// - Parameters:
///   - input: `[batch, time, channels]`.
///   - kernel: `[kernelSize, channels / groups, filters]`.
///   - bias: `[filters]`, if any.
///   - padding: `left` and `right` of explicit padding are used; padding of
///     `dilation · (kernelSize − 1)` on the left alone makes the convolution causal.
/// - Returns: `[batch, outputTime, filters]`.
public func convolution1D(
  _ input: Variable, _ kernel: Variable, bias: Variable? = nil, stride: Int = 1,
  padding: Padding = .valid, dilation: Int = 1, groups: Int = 1
) -> Variable {
  guard input.shape.count == 3 else {
    stop(Complaint.rank("convolution1D", input.shape, expected: "3: [batch, time, channels]"))
  }
  guard kernel.shape.count == 3 else {
    stop(Complaint.rank("convolution1D", kernel.shape, expected: "3: [size, in, out]"))
  }
  let (x, w) = (input.shape, kernel.shape)
  let result = convolution(
    "convolution1D", input.reshaped([x[0], 1, x[1], x[2]]),
    kernel.reshaped([1, w[0], w[1], w[2]]), bias, (1, stride), padding.alongTime, (1, dilation),
    groups)
  return result.reshaped([x[0], result.shape[2], w[2]])
}

private func convolution(
  _ name: String, _ input: Variable, _ kernel: Variable, _ bias: Variable?,
  _ stride: (height: Int, width: Int), _ padding: Padding,
  _ dilation: (height: Int, width: Int), _ groups: Int
) -> Variable {
  let (x, w) = (input.value, kernel.value)
  let geometry = ConvolutionGeometry(
    name, input: x, kernel: w, stride: stride, padding: padding, dilation: dilation,
    groups: groups)
  bias?.value.checkBias(name, filters: geometry.filters, dtype: x.dtype)
  let b = bias?.value
  let pending = PendingValue(shape: geometry.outputShape, dtype: x.dtype) { epilogue in
    var value = Tensor.convolution(geometry, x, w, bias: b)
    if epilogue.rectifies { value.rectify() }
    return value
  }
  let inputs = [input, kernel] + (bias.map { [$0] } ?? [])
  return Variable(name, inputs, pending: pending) { upstream, gate, wanted in
    let upstream = gate.map { $0.gradient(of: .relu, upstream: upstream) } ?? upstream
    var gradients: [Tensor?] = [
      wanted[0] ? Tensor.convolutionDataGradient(geometry, upstream, w) : nil,
      wanted[1] ? Tensor.convolutionWeightGradient(geometry, x, upstream) : nil,
    ]
    if wanted.count > 2 { gradients.append(wanted[2] ? upstream.sum(axes: [0, 1, 2]) : nil) }
    return gradients
  }
}
