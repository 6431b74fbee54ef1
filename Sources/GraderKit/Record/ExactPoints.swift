/// Points with up to two decimals, exact: a percentage of whole points.
public struct ExactPoints: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Hundredths of a point.
  public var hundredths: Int

  /// Makes points from hundredths.
  public init(hundredths: Int) {
    self.hundredths = hundredths
  }

  /// Whole points less a percentage of them.
  ///
  /// - Parameter percent: 0 to 100.
  public init(_ points: Int, lessPercent percent: Int = 0) {
    hundredths = points * (100 - percent)
  }

  /// The shortest decimal, such as `69.6` or `70`.
  public var description: String {
    let sign = hundredths < 0 ? "-" : ""
    let whole = hundredths.magnitude / 100
    let rest = hundredths.magnitude % 100
    if rest == 0 { return "\(sign)\(whole)" }
    if rest % 10 == 0 { return "\(sign)\(whole).\(rest / 10)" }
    return "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// Whether one is less than the other.
  public static func < (left: ExactPoints, right: ExactPoints) -> Bool {
    left.hundredths < right.hundredths
  }

  /// The sum.
  public static func + (left: ExactPoints, right: ExactPoints) -> ExactPoints {
    ExactPoints(hundredths: left.hundredths + right.hundredths)
  }

  /// Nothing.
  public static let zero = ExactPoints(hundredths: 0)
}
