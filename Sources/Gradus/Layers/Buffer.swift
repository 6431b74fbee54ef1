/// Numbers that belong to a layer and are saved with it but are not learnt by gradients: the
/// running mean of batch normalization, for one.
public final class Buffer: CustomStringConvertible {
  /// What messages and saved models call it: its path in the model, once that is built.
  public internal(set) var name: String

  /// The numbers. A new value must have the shape and element type of the old one, or the
  /// program stops.
  public var value: Tensor {
    didSet {
      guard value.shape == oldValue.shape else {
        stop(Complaint.mismatch("value of buffer '\(name)'", oldValue.shape, value.shape))
      }
      guard value.dtype == oldValue.dtype else {
        stop(Complaint.types("value of buffer '\(name)'", oldValue.dtype, value.dtype))
      }
    }
  }

  /// A buffer with its initial value.
  public init(_ name: String, _ value: Tensor) {
    self.name = name
    self.value = value
  }

  /// The name and the value.
  public var description: String { "Buffer(\(name), \(value))" }
}
