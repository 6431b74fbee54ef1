import Kernels

/// The transposed convolution: what carries gradients back through `convolution2D`, used forwards.
/// Every input pixel adds its multiple of the kernel to the output.
///
/// Stops when the shapes do not belong together or the output would be empty.
///
/// - Parameters:
///   - input: `[batch, height, width, channels]`.
///   - kernel: `[kernelHeight, kernelWidth, filters / groups, channels]`: the kernel of the
///     convolution that this is the transpose of, so what goes out stands before what comes in,
///     as in Keras. PyTorch's `[channels, filters / groups, height, width]` is this with the axes
///     in the order 2, 3, 1, 0.
///   - bias: `[filters]`, if any.
///   - stride: the distance in the output of what neighbouring inputs add.
///   - padding: what is cut off the border of the output; with `.same` the output is exactly
///     `stride · input`.
///   - outputPadding: pixels added at the bottom and at the right, smaller than the stride or the
///     dilation; 0 with `.same`.
///   - dilation: the distance of neighbouring elements of the kernel.
///   - groups: parts of the channels that are not mixed with each other.
/// - Returns: `[batch, outputHeight, outputWidth, filters]`, each size
///   `(input − 1) · stride − padding + dilation · (kernel − 1) + outputPadding + 1`.
///
/// Source: Dumoulin & Visin, "A guide to convolution arithmetic for deep learning", 2016,
/// chapter 4.
@_disfavoredOverload
public func transposedConvolution2D(
  _ input: Variable, _ kernel: Variable, bias: Variable? = nil,
  stride: (height: Int, width: Int) = (1, 1), padding: Padding = .valid,
  outputPadding: (height: Int, width: Int) = (0, 0),
  dilation: (height: Int, width: Int) = (1, 1), groups: Int = 1
) -> Variable {
  let name = "transposedConvolution2D"
  let (x, w) = (input.value, kernel.value)
  let geometry = ConvolutionGeometry(
    transposed: name, input: x, kernel: w, stride: stride, padding: padding,
    outputPadding: outputPadding, dilation: dilation, groups: groups)
  bias?.value.checkBias(name, filters: geometry.channels, dtype: x.dtype)
  let value = Tensor.convolutionDataGradient(geometry, x, w, bias: bias?.value)
  let inputs = [input, kernel] + (bias.map { [$0] } ?? [])
  return Variable(name, inputs, value) { upstream, wanted in
    var gradients: [Tensor?] = [
      wanted[0] ? Tensor.convolution(geometry, upstream, w) : nil,
      wanted[1] ? Tensor.convolutionWeightGradient(geometry, upstream, x) : nil,
    ]
    if wanted.count > 2 { gradients.append(wanted[2] ? upstream.sum(axes: [0, 1, 2]) : nil) }
    return gradients
  }
}

/// The transposed convolution with one number for both axes.
public func transposedConvolution2D(
  _ input: Variable, _ kernel: Variable, bias: Variable? = nil, stride: Int = 1,
  padding: Padding = .valid, outputPadding: Int = 0, dilation: Int = 1, groups: Int = 1
) -> Variable {
  transposedConvolution2D(
    input, kernel, bias: bias, stride: (stride, stride), padding: padding,
    outputPadding: (outputPadding, outputPadding), dilation: (dilation, dilation),
    groups: groups)
}

extension ConvolutionGeometry {
  /// The sizes of the convolution whose transpose maps `input` onward. Stops when the shapes do
  /// not belong together.
  fileprivate init(
    transposed name: String, input: Tensor, kernel: Tensor,
    stride: (height: Int, width: Int), padding: Padding,
    outputPadding: (height: Int, width: Int), dilation: (height: Int, width: Int), groups: Int
  ) {
    let (x, w) = (input.shape, kernel.shape)
    checkConvolution(name, input, kernel, groups)
    guard x[3] == w[3] else {
      stop("\(name): input \(x) has \(x[3]) channels, kernel \(w) takes \(w[3])")
    }
    guard x[3] % groups == 0 else {
      stop("\(name): the \(x[3]) channels of input \(x) do not divide into \(groups) groups")
    }
    let window = SlidingWindow((w[0], w[1]), stride: stride, padding: padding, dilation: dilation)
    window.validate(name)
    func axis(_ number: Int, _ span: Int, _ stride: Int, _ dilation: Int, _ extra: Int)
      -> WindowAxis
    {
      guard extra >= 0, extra < max(stride, dilation) else {
        stop("\(name): output padding \(extra) is not below stride \(stride) or the dilation")
      }
      guard padding != .same || extra == 0 else {
        stop("\(name): output padding \(extra) with padding same, which fixes the output's size")
      }
      // With `.same` the sizes follow from the output, which is what the convolution starts from.
      let (before, total) = window.padding(
        x[number] * stride, span, stride, isVertical: number == 1)
      let size =
        padding == .same
        ? x[number] * stride : (x[number] - 1) * stride - total + span + extra
      guard x[number] > 0, size > 0 else {
        stop("\(name): \(window.text) leaves nothing of input \(x)")
      }
      return WindowAxis(
        input: size, output: x[number], kernel: w[number - 1], stride: stride,
        dilation: dilation, before: before)
    }
    self.init(
      images: x[0], channels: w[2] * groups, filters: x[3], groups: groups,
      vertical: axis(1, window.span.height, stride.height, dilation.height, outputPadding.height),
      horizontal: axis(2, window.span.width, stride.width, dilation.width, outputPadding.width))
  }
}
