/// The mean of each window of a sequence, feature by feature: `[batch, time, features]` to
/// `[batch, outputTime, features]`.
public final class AveragePool1D: Layer {
  /// The size of the window.
  public let size: Int
  /// The step of the window.
  public let stride: Int
  /// How far the window may reach over the ends.
  public let padding: Padding
  /// Whether the zeros of the padding count as elements.
  public let countingPadding: Bool

  /// A layer with a window of a size; the stride is by default that size.
  ///
  /// - Parameter countingPadding: as for `AveragePool2D`.
  public init(
    size: Int = 2, stride: Int? = nil, padding: Padding = .valid, countingPadding: Bool = false,
    name: String? = nil
  ) {
    self.size = size
    self.stride = stride ?? size
    self.padding = padding
    self.countingPadding = countingPadding
    SlidingWindow((1, size), stride: (1, self.stride), padding: padding)
      .validate("AveragePool1D")
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    averagePool1D(
      input, size: size, stride: stride, padding: padding, countingPadding: countingPadding)
  }
}
