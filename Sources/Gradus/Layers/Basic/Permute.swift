/// Puts the axes into another order.
public final class Permute: Layer {
  /// Axis `i` of the output is axis `axes[i]` of the input.
  public let axes: [Int]

  /// A layer that reorders axes.
  ///
  /// - Parameter axes: which axis of the input each axis of the output is, batch axis included,
  ///   which stays first: `[0, 2, 1]` swaps time and features. Anything else stops.
  public init(_ axes: [Int], name: String? = nil) {
    guard axes.first == 0, axes.sorted() == Array(axes.indices) else {
      stop("Permute: \(axes) is not an order of axes that leaves the batch axis first")
    }
    self.axes = axes
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable { input.transposed(axes) }
}
