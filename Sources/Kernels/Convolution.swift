/// Convolution of images and its gradients (cross-correlation, as everywhere in deep learning: the
/// kernel is not flipped).
///
/// Buffers are laid out as `ConvolutionGeometry` says. Every result is overwritten.
public enum Convolution {
  /// The output for an input, with a bias for each filter if there is one.
  public static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>? = nil, into result: UnsafeMutablePointer<Float>
  ) {
    if geometry.isDepthwise {
      ConvolutionDepthwise.forward(geometry, input: input, weights: weights, into: result)
    } else if geometry.groups > 1 {
      ConvolutionUnfolded.forward(geometry, input: input, weights: weights, into: result)
    } else {
      ConvolutionDirect.forward(geometry, input: input, weights: weights, bias: bias, into: result)
      return
    }
    addBias(bias, geometry.filters, result, geometry.outputCount)
  }

  /// The output for an input, with a bias for each filter if there is one.
  public static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, weights: UnsafePointer<Double>,
    bias: UnsafePointer<Double>? = nil, into result: UnsafeMutablePointer<Double>
  ) {
    if geometry.isDepthwise {
      ConvolutionDepthwise.forward(geometry, input: input, weights: weights, into: result)
    } else if geometry.groups > 1 {
      ConvolutionUnfolded.forward(geometry, input: input, weights: weights, into: result)
    } else {
      ConvolutionDirect.forward(geometry, input: input, weights: weights, bias: bias, into: result)
      return
    }
    addBias(bias, geometry.filters, result, geometry.outputCount)
  }

  /// The gradient with respect to the input, from the one with respect to the output. It is also
  /// the transposed convolution, which may have a bias for each channel of its result.
  public static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>? = nil, into result: UnsafeMutablePointer<Float>
  ) {
    if geometry.isDepthwise {
      ConvolutionDepthwise.dataGradient(
        geometry, upstream: upstream, weights: weights, into: result)
    } else if ConvolutionDirect.dataGradient(
      geometry, upstream: upstream, weights: weights, bias: bias, into: result)
    {
      return
    } else {
      ConvolutionUnfolded.dataGradient(
        geometry, upstream: upstream, weights: weights, into: result)
    }
    addBias(bias, geometry.channels, result, geometry.inputCount)
  }

  /// The gradient with respect to the input, from the one with respect to the output. It is also
  /// the transposed convolution, which may have a bias for each channel of its result.
  public static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Double>,
    weights: UnsafePointer<Double>,
    bias: UnsafePointer<Double>? = nil, into result: UnsafeMutablePointer<Double>
  ) {
    if geometry.isDepthwise {
      ConvolutionDepthwise.dataGradient(
        geometry, upstream: upstream, weights: weights, into: result)
    } else if ConvolutionDirect.dataGradient(
      geometry, upstream: upstream, weights: weights, bias: bias, into: result)
    {
      return
    } else {
      ConvolutionUnfolded.dataGradient(
        geometry, upstream: upstream, weights: weights, into: result)
    }
    addBias(bias, geometry.channels, result, geometry.inputCount)
  }

  /// The gradient with respect to the weights, from the one with respect to the output.
  public static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, upstream: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    if geometry.isDepthwise {
      ConvolutionDepthwise.weightGradient(
        geometry, input: input, upstream: upstream, into: result)
    } else if geometry.groups > 1 {
      ConvolutionUnfolded.weightGradient(
        geometry, input: input, upstream: upstream, into: result)
    } else {
      ConvolutionDirect.weightGradient(geometry, input: input, upstream: upstream, into: result)
    }
  }

  /// The gradient with respect to the weights, from the one with respect to the output.
  public static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, upstream: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    if geometry.isDepthwise {
      ConvolutionDepthwise.weightGradient(
        geometry, input: input, upstream: upstream, into: result)
    } else if geometry.groups > 1 {
      ConvolutionUnfolded.weightGradient(
        geometry, input: input, upstream: upstream, into: result)
    } else {
      ConvolutionDirect.weightGradient(geometry, input: input, upstream: upstream, into: result)
    }
  }
}

@inline(__always)
private func addBias<Element: BinaryFloatingPoint>(
  _ bias: UnsafePointer<Element>?, _ columns: Int, _ result: UnsafeMutablePointer<Element>,
  _ count: Int
) {
  guard let bias, columns > 0 else { return }
  inParallel(count / columns, cost: count) { part in
    for row in part {
      let target = result + row * columns
      for column in 0..<columns { target[column] += bias[column] }
    }
  }
}
