/// The largest element of each window, channel by channel: `[batch, height, width, channels]` to
/// `[batch, outputHeight, outputWidth, channels]`.
///
/// Among equals the first gets the gradient; padding never wins.
public final class MaxPool2D: Layer {
  /// The size of the window.
  public let size: (height: Int, width: Int)
  /// The step of the window.
  public let stride: (height: Int, width: Int)
  /// How far the window may reach over the border.
  public let padding: Padding

  /// A layer with a size for each axis; the stride is by default the size of the window.
  @_disfavoredOverload
  public init(
    size: (height: Int, width: Int), stride: (height: Int, width: Int)? = nil,
    padding: Padding = .valid, name: String? = nil
  ) {
    self.size = size
    self.stride = stride ?? size
    self.padding = padding
    SlidingWindow(size, stride: self.stride, padding: padding).validate("MaxPool2D")
    super.init(name: name)
  }

  /// A layer with a square window; the stride is by default its size.
  public convenience init(
    size: Int = 2, stride: Int? = nil, padding: Padding = .valid, name: String? = nil
  ) {
    let stride = stride ?? size
    self.init(size: (size, size), stride: (stride, stride), padding: padding, name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    maxPool2D(input, size: size, stride: stride, padding: padding)
  }
}
