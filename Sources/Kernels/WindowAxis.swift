/// The sizes along one axis of an image over which a window slides.
///
/// Output `o` sees, through tap `k` of the window, input `o · stride + k · dilation − before`;
/// whatever lies outside `0..<input` is padding.
public struct WindowAxis: Sendable, Equatable {
  /// Elements of the image.
  public var input: Int
  /// Positions of the window.
  public var output: Int
  /// Taps of the window.
  public var kernel: Int
  /// The step from one position of the window to the next.
  public var stride: Int
  /// The step from one tap to the next.
  public var dilation: Int
  /// Padding before the first element. Padding after the last shows in `output` alone.
  public var before: Int

  /// The sizes of an axis.
  public init(input: Int, output: Int, kernel: Int, stride: Int, dilation: Int, before: Int) {
    self.input = input
    self.output = output
    self.kernel = kernel
    self.stride = stride
    self.dilation = dilation
    self.before = before
  }

  /// Whether the window is one element that visits every element of the image once.
  var isIdentity: Bool { kernel == 1 && stride == 1 && before == 0 && input == output }

  /// Where the first tap lies for an output; negative in the padding.
  @inline(__always)
  func start(_ output: Int) -> Int { output * stride - before }

  /// The taps that see an element of the image for an output, if any do.
  @inline(__always)
  func taps(_ output: Int) -> Range<Int> {
    let start = start(output)
    let first = start >= 0 ? 0 : min(kernel, (dilation - 1 - start) / dilation)
    let last = start >= input ? 0 : min(kernel, (input - start + dilation - 1) / dilation)
    return first..<max(first, last)
  }
}
