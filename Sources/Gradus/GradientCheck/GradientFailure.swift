/// One comparison of a gradient check that failed.
public struct GradientFailure: Sendable, Equatable, CustomStringConvertible {
  /// What was compared.
  public enum Place: Sendable, Equatable {
    /// One element of the parameter, by its indices.
    case entry([Int])
    /// The slope along a random direction of length 1 through all of the parameter, by its number.
    case direction(Int)
    /// The gradient could not be compared at all, for this reason.
    case whole(String)
  }

  /// The name of the parameter.
  public let parameter: String
  /// What was compared.
  public let place: Place
  /// The derivative that the code under test gave.
  public let analytic: Double
  /// The central difference of the loss.
  public let numeric: Double

  /// A failed comparison.
  public init(parameter: String, place: Place, analytic: Double, numeric: Double) {
    self.parameter = parameter
    self.place = place
    self.analytic = analytic
    self.numeric = numeric
  }

  /// The element's indices, when one element was compared.
  public var index: [Int]? {
    if case .entry(let index) = place { index } else { nil }
  }

  /// The direction's number, when a direction was compared.
  public var direction: Int? {
    if case .direction(let number) = place { number } else { nil }
  }

  /// One line: parameter, place and both numbers.
  public var description: String {
    switch place {
    case .entry(let index):
      let indices = index.map(String.init).joined(separator: ", ")
      let place = index.isEmpty ? parameter : "\(parameter)[\(indices)]"
      return "\(place): analytic \(analytic), numeric \(numeric)"
    case .direction(let number):
      return "\(parameter) along random direction \(number): "
        + "analytic \(analytic), numeric \(numeric)"
    case .whole(let reason):
      return "\(parameter): \(reason)"
    }
  }
}
