/// One axis of a gathered product: which elements of a source image the outputs along that axis
/// are computed from.
///
/// Output `o` of `outputs` is element `outputStart + o · outputStep` of the target. Through its
/// tap `t` it sees element `first + o · step + t · tapStep` of the source (what is outside
/// `0..<sources` is zero), weighted with tap `weightStart + t · weightStep` of the kernel.
struct GatherAxis {
  var outputs: Int
  var outputStart = 0
  var outputStep = 1
  var sources: Int
  var first: Int
  var step: Int
  var taps: Int
  var tapStep: Int
  var weightStart = 0
  var weightStep = 1

  /// The axis of a convolution.
  init(_ axis: WindowAxis) {
    outputs = axis.output
    sources = axis.input
    (first, step) = (-axis.before, axis.stride)
    (taps, tapStep) = (axis.kernel, axis.dilation)
  }

  /// The axis of a convolution's gradient with respect to its input, for those inputs `i` with
  /// `(i + before) mod stride = phase`: they all see the same taps, every stride-th of the kernel,
  /// so that the gradient is a convolution with stride 1 for each phase.
  init(gradientOf axis: WindowAxis, phase: Int) {
    let stride = axis.stride
    taps = axis.kernel > phase ? (axis.kernel - phase + stride - 1) / stride : 0
    // The first input of this phase that lies in the image is `stride · quotient + phase − before`.
    let quotient = max(0, (axis.before - phase + stride - 1) / stride)
    outputStart = stride * quotient + phase - axis.before
    outputStep = stride
    outputs = outputStart < axis.input ? (axis.input - 1 - outputStart) / stride + 1 : 0
    sources = axis.output
    // Taps in the order of the outputs that they lead to, which is the opposite of their own.
    (step, tapStep) = (1, axis.dilation)
    first = quotient - (taps - 1) * axis.dilation
    (weightStart, weightStep) = (phase + stride * (taps - 1), -stride)
  }

  /// The source elements that some outputs see, with those outside of the image.
  func window(_ outputs: Range<Int>) -> Range<Int> {
    guard !outputs.isEmpty, taps > 0 else { return 0..<0 }
    return first + outputs.lowerBound * step..<first + (outputs.upperBound - 1) * step
      + (taps - 1) * tapStep + 1
  }

  /// Whether no output sees anything outside of the image.
  var isInside: Bool {
    let window = window(0..<outputs)
    return window.isEmpty || window.lowerBound >= 0 && window.upperBound <= sources
  }
}

/// A convolution, its gradient with respect to the input, or one phase of that, as gathered
/// products: target `[images, targetHeight, targetWidth, columns]` from source
/// `[images, vertical.sources, horizontal.sources, channels]`.
struct GatherPass {
  var images: Int
  var channels: Int
  var columns: Int
  var targetHeight: Int
  var targetWidth: Int
  var vertical: GatherAxis
  var horizontal: GatherAxis

  /// Whether the taps along a line are neighbours in memory, so that a line of a window is one
  /// segment.
  var hasLongRuns: Bool { horizontal.tapStep == 1 || horizontal.taps == 1 }
  /// Elements of each segment.
  var run: Int { hasLongRuns ? horizontal.taps * channels : channels }
  /// Numbers that each output is computed from.
  var windowCount: Int { vertical.taps * horizontal.taps * channels }
  /// Whether the source must be copied with its border.
  var needsBorder: Bool { !(vertical.isInside && horizontal.isInside) }

  /// Where each segment begins in a window whose lines are `pitch` elements apart.
  func segments(pitch: Int) -> [Int] {
    guard run > 0 else { return [] }
    return (0..<vertical.taps).flatMap { down in
      let line = down * vertical.tapStep * pitch
      guard !hasLongRuns else { return [line] }
      return (0..<horizontal.taps).map { line + $0 * horizontal.tapStep * channels }
    }
  }

  /// The convolution.
  static func forward(_ geometry: ConvolutionGeometry) -> GatherPass {
    GatherPass(
      images: geometry.images, channels: geometry.channels, columns: geometry.filters,
      targetHeight: geometry.vertical.output, targetWidth: geometry.horizontal.output,
      vertical: GatherAxis(geometry.vertical), horizontal: GatherAxis(geometry.horizontal))
  }

  /// The gradient with respect to the input: one pass for each pair of phases, or none where there
  /// are groups or the steps of window and taps do not go together.
  static func dataGradient(_ geometry: ConvolutionGeometry) -> [GatherPass]? {
    let axes = [geometry.vertical, geometry.horizontal]
    guard geometry.groups == 1,
      axes.allSatisfy({ $0.stride == 1 || $0.dilation == 1 || $0.kernel == 1 })
    else {
      return nil
    }
    return (0..<geometry.vertical.stride).flatMap { down in
      (0..<geometry.horizontal.stride).map { across in
        GatherPass(
          images: geometry.images, channels: geometry.filters, columns: geometry.channels,
          targetHeight: geometry.vertical.input, targetWidth: geometry.horizontal.input,
          vertical: GatherAxis(gradientOf: geometry.vertical, phase: down),
          horizontal: GatherAxis(gradientOf: geometry.horizontal, phase: across))
      }
    }
  }
}
