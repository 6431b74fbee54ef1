/// `exp(x) / Σ exp(x)` along an axis: positive numbers that add up to 1.
///
/// A network that is trained with a cross entropy ends without it: the losses take logits.
public final class Softmax: Layer {
  /// The axis that adds up to 1; negative ones count from the end.
  public let axis: Int

  /// A layer along an axis of the input, batch axis included in the count; by default the last.
  public init(axis: Int = -1, name: String? = nil) {
    self.axis = axis
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable { input.softmax(axis: axis) }
}
