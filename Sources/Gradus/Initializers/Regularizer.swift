/// A penalty on the values of a parameter that is added to the loss.
public protocol Regularizer: Sendable {
  /// The penalty, of shape `[]`.
  func penalty(_ parameter: Variable) -> Variable
}
