/// An option of a lab beside `--to`, `--language` and `--help`, which every lab has.
///
/// ```swift
/// extension LabOption {
///   static let seed = value(
///     "--seed", "N", "of the networks (default: 3)", needs: "a whole number from 0"
///   ) { UInt64($0) != nil }
/// }
/// let seed = lab.options[.seed].flatMap(UInt64.init) ?? 3
/// ```
public struct LabOption: Sendable {
  /// With its dashes: `--seed`.
  public let name: String
  /// What its value is called in the help text; nothing for an option that stands alone.
  public let value: String?
  /// A line for the help text, or several.
  public let meaning: String
  let needs: String
  let accepts: @Sendable (String) -> Bool

  /// An option that stands alone.
  public static func flag(_ name: String, _ meaning: String) -> LabOption {
    LabOption(name: name, value: nil, meaning: meaning, needs: "") { _ in true }
  }

  /// An option that takes a value.
  /// - Parameters:
  ///   - name: with its dashes.
  ///   - value: what the help text calls the value, such as `N`.
  ///   - meaning: for the help text.
  ///   - needs: what the error asks for, such as "a whole number from 0".
  ///   - accepts: whether a text is such a value.
  public static func value(
    _ name: String, _ value: String, _ meaning: String, needs: String,
    accepts: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> LabOption {
    LabOption(name: name, value: value, meaning: meaning, needs: needs, accepts: accepts)
  }

  /// The same option with another line in the help text.
  public func saying(_ meaning: String) -> LabOption {
    LabOption(name: name, value: value, meaning: meaning, needs: needs, accepts: accepts)
  }

  /// `--quick`, for labs whose full run takes minutes: `lab.isQuick` and `lab.size(_:quick:)`.
  public static let quick = flag("--quick", "less data and fewer epochs: to see that all runs")

  /// `--again`, for labs that keep what was trained: `lab.startsAgain`.
  public static let again = flag(
    "--again", "train again what is finished: after a change to your functions")

  /// `--data DIR`, for labs that read data: `lab.data`.
  public static let data = value(
    "--data", "DIR", "where the data are (default: GRADUS_DATA, or ~/.cache/gradus)",
    needs: "a folder")

  /// How it is written: `--seed N`.
  var usage: String { value.map { "\(name) \($0)" } ?? name }
}
