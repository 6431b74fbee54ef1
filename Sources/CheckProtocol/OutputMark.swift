import Foundation

/// The line that the runner writes to standard output and standard error before each check, so that
/// the grader can tell which check printed what. It holds the run's secret: the code under test
/// cannot write one.
public struct OutputMark: Sendable {
  /// The run's secret.
  public let secret: String
  /// The check that begins.
  public let check: String

  /// A mark; see the properties.
  public init(secret: String, check: String) {
    self.secret = secret
    self.check = check
  }

  /// The line, with its line feed.
  public var line: String { "\(Self.prefix(secret: secret))\(check)\n" }

  /// What every mark of a run begins with.
  static func prefix(secret: String) -> String { "\u{1}\(secret) " }

  /// Splits what was printed into what each check printed. What stands before the first mark is
  /// under the empty name.
  public static func split(_ output: String, secret: String) -> [String: String] {
    let prefix = prefix(secret: secret)
    var parts: [String: String] = [:]
    var check = ""
    var rest = Substring(output)
    while let mark = rest.range(of: prefix) {
      parts[check, default: ""] += rest[..<mark.lowerBound]
      let after = rest[mark.upperBound...]
      let end = after.firstIndex(of: "\n") ?? after.endIndex
      check = String(after[..<end])
      rest = end < after.endIndex ? after[after.index(after: end)...] : ""
    }
    parts[check, default: ""] += rest
    return parts
  }
}
