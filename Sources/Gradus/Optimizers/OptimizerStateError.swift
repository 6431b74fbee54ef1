/// Why a saved state of an optimizer does not fit.
public enum OptimizerStateError: Error, Equatable, CustomStringConvertible {
  /// A tensor is not there.
  case missing(name: String)
  /// A tensor is there that belongs to no parameter, or to another kind of optimizer.
  case unexpected(name: String)
  /// A tensor has another shape or element type than it should have.
  case mismatch(name: String, expected: String, found: String)

  /// One line: what does not fit, and what to do.
  public var description: String {
    switch self {
    case .missing(let name):
      "optimizer state: '\(name)' is missing; restore into the kind of optimizer that was saved"
    case .unexpected(let name):
      "optimizer state: nothing here takes '\(name)'; restore with the model and the kind of "
        + "optimizer that were saved"
    case .mismatch(let name, let expected, let found):
      "optimizer state: '\(name)' is \(found), expected \(expected); restore with the model that "
        + "was saved"
    }
  }
}
