/// A named variable whose value an optimizer may change: a weight or a bias.
public final class Parameter: Variable {
  /// What messages and saved models call it: its path in the model, once that is built.
  public internal(set) var name: String

  /// A penalty on its values that a trainer adds to the loss.
  public var regularizer: Regularizer?

  /// A parameter with its initial value.
  public init(_ name: String, _ value: Tensor) {
    self.name = name
    super.init(leaf: value, operation: "parameter", isConstant: false)
  }

  /// The numbers. A new value must have the shape and element type of the old one, or the
  /// program stops.
  public override var value: Tensor {
    get { storedValue }
    set {
      guard newValue.shape == storedValue.shape else {
        stop(Complaint.mismatch("value of parameter '\(name)'", storedValue.shape, newValue.shape))
      }
      guard newValue.dtype == storedValue.dtype else {
        stop(Complaint.types("value of parameter '\(name)'", storedValue.dtype, newValue.dtype))
      }
      storedValue = newValue
    }
  }

  /// Changes the value in place, without a copy when no one else holds it.
  public func update(_ change: (inout Tensor) -> Void) {
    let (shape, dtype) = (storedValue.shape, storedValue.dtype)
    change(&storedValue)
    guard storedValue.shape == shape, storedValue.dtype == dtype else {
      stop(Complaint.mismatch("update of parameter '\(name)'", shape, storedValue.shape))
    }
  }

  /// The name and the value.
  public override var description: String { "Parameter(\(name), \(value))" }
}
