/// The largest element of each window of a sequence, feature by feature: `[batch, time, features]`
/// to `[batch, outputTime, features]`.
public final class MaxPool1D: Layer {
  /// The size of the window.
  public let size: Int
  /// The step of the window.
  public let stride: Int
  /// How far the window may reach over the ends.
  public let padding: Padding

  /// A layer with a window of a size; the stride is by default that size.
  public init(
    size: Int = 2, stride: Int? = nil, padding: Padding = .valid, name: String? = nil
  ) {
    self.size = size
    self.stride = stride ?? size
    self.padding = padding
    SlidingWindow((1, size), stride: (1, self.stride), padding: padding).validate("MaxPool1D")
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    maxPool1D(input, size: size, stride: stride, padding: padding)
  }
}
