import Foundation
import Gradus

/// Both tensors of a failed comparison, in a line behind the message, for `grader check` to draw side
/// by side.
///
/// It is written only where the grader asks for it, which it does for visible checks alone: the
/// values of a hidden check do not come this way.
enum ComparisonFigure {
  /// Tensors of more numbers are no picture.
  private static let limit = 400

  private static let isWanted = ProcessInfo.processInfo.environment["GRADUS_FIGURES"] == "1"

  /// The line, with what comes before it on the line above; empty where it is not wanted.
  ///
  /// The shape, the numbers that came out, each that differs behind a `!`, and behind a `/` those
  /// that are right: `Figure: 1x2x1x1 !3.5 7.0 / 2.5 7.0`.
  static func line(_ actual: Tensor, _ expected: Tensor, differs: (Double, Double) -> Bool)
    -> String
  {
    guard isWanted, actual.shape == expected.shape, actual.count > 1, actual.count <= limit else {
      return ""
    }
    let (own, right) = (actual.scalars, expected.scalars)
    let shape = actual.shape.map(String.init).joined(separator: "x")
    let numbers = zip(own, right).map { differs($0, $1) ? "!\($0)" : "\($0)" }
    return "\nFigure: \(shape) \(numbers.joined(separator: " ")) / "
      + right.map { "\($0)" }.joined(separator: " ")
  }
}
