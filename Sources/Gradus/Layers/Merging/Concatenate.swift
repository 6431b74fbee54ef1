/// Puts inputs one behind the other along an axis; all their other sizes are equal, or it stops.
public final class Concatenate: Layer {
  /// The axis, counted from 0 with the batch axis, or from −1 for the last.
  public let axis: Int

  /// A layer that joins along `axis`; by default the channels or features.
  public init(axis: Int = -1, name: String? = nil) {
    self.axis = axis
    super.init(name: name)
  }

  public override func forward(all inputs: [Variable]) -> [Variable] {
    guard !inputs.isEmpty else { stop("Concatenate: no inputs") }
    return [Variable.concatenated(inputs, axis: axis)]
  }
}
