/// The mean of each window, channel by channel: `[batch, height, width, channels]` to
/// `[batch, outputHeight, outputWidth, channels]`.
public final class AveragePool2D: Layer {
  /// The size of the window.
  public let size: (height: Int, width: Int)
  /// The step of the window.
  public let stride: (height: Int, width: Int)
  /// How far the window may reach over the border.
  public let padding: Padding
  /// Whether the zeros of the padding count as elements.
  public let countingPadding: Bool

  /// A layer with a size for each axis.
  ///
  /// - Parameters:
  ///   - size: the size of the window.
  ///   - stride: the step of the window; by default its size.
  ///   - padding: how far the window may reach over the border.
  ///   - countingPadding: whether the zeros of the padding count as elements (PyTorch's default);
  ///     if not (Keras), the sum is divided by the number of pixels that the window sees.
  @_disfavoredOverload
  public init(
    size: (height: Int, width: Int), stride: (height: Int, width: Int)? = nil,
    padding: Padding = .valid, countingPadding: Bool = false, name: String? = nil
  ) {
    self.size = size
    self.stride = stride ?? size
    self.padding = padding
    self.countingPadding = countingPadding
    SlidingWindow(size, stride: self.stride, padding: padding).validate("AveragePool2D")
    super.init(name: name)
  }

  /// A layer with a square window; the stride is by default its size.
  public convenience init(
    size: Int = 2, stride: Int? = nil, padding: Padding = .valid, countingPadding: Bool = false,
    name: String? = nil
  ) {
    let stride = stride ?? size
    self.init(
      size: (size, size), stride: (stride, stride), padding: padding,
      countingPadding: countingPadding, name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    averagePool2D(
      input, size: size, stride: stride, padding: padding, countingPadding: countingPadding)
  }
}
