/// Why a system of equations or an eigenproblem has no answer.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The matrix has no inverse, or none that 64 bits can tell from noise.
  case singular
  /// The matrix holds an infinite number or a not-a-number.
  case notFinite
  /// The eigenvalue iteration did not converge.
  case notConverged

  /// A sentence for people.
  public var description: String {
    switch self {
    case .singular: "the matrix is singular: the equations have no unique solution"
    case .notFinite: "the matrix holds a number that is not finite"
    case .notConverged: "the eigenvalue iteration did not converge"
    }
  }
}
