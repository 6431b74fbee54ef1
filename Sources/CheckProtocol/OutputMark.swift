import Foundation

/// The line that the runner writes to standard output and standard error before each check, so that
/// the grader can tell which check printed what. It holds a random word of the run; whoever guesses
/// it can mislead about what was printed, and about nothing else.
public struct OutputMark: Sendable {
  /// The run's word.
  public let word: String
  /// The check that begins.
  public let check: String

  /// A mark; see the properties.
  public init(word: String, check: String) {
    self.word = word
    self.check = check
  }

  /// The line, with its line feed.
  public var line: String { "\(Self.prefix(word: word))\(check)\n" }

  /// What every mark of a run begins with.
  static func prefix(word: String) -> String { "\u{1}\(word) " }

  /// Splits what was printed into what each check printed. What stands before the first mark is
  /// under the empty name.
  public static func split(_ output: String, word: String) -> [String: String] {
    let prefix = prefix(word: word)
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
