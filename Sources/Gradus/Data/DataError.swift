/// What is wrong with data from outside, where, and what to do about it: one line for people.
public struct DataError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A place in a file. Lines and columns count from 1, bytes from 0.
  public enum Place: Equatable, Sendable {
    /// The file as a whole: it is missing, or another program could not read it.
    case file
    /// The byte at an offset from the beginning.
    case byte(Int)
    /// A line of text.
    case line(Int)
    /// A field of a table: its line and the number of its column.
    case cell(line: Int, column: Int)
  }

  /// The file as the caller named it.
  public let file: String
  /// Where in the file.
  public let place: Place
  /// What is wrong there.
  public let problem: String
  /// What to do about it.
  public let remedy: String

  /// An error of a reader, also one written outside this module.
  public init(file: String, place: Place = .file, problem: String, remedy: String) {
    self.file = file
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  /// `file, place: problem; remedy`.
  public var description: String {
    let position =
      switch place {
      case .file: ""
      case .byte(let offset): ", byte \(offset)"
      case .line(let line): ", line \(line)"
      case .cell(let line, let column): ", line \(line), column \(column)"
      }
    return "\(DataError.printable(file))\(position): \(problem); \(remedy)"
  }

  /// Text from a file in quotes: cut when long, control characters as `\u{…}`, so that a broken
  /// file cannot break the line (or the terminal) that tells of it.
  static func quoted(_ text: some StringProtocol) -> String {
    let shown = text.unicodeScalars.prefix(40)
    let mark = shown.endIndex < text.unicodeScalars.endIndex ? "…" : ""
    return "'\(printable(String(String.UnicodeScalarView(shown))))\(mark)'"
  }

  private static func printable(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format:
        "\\u{\(String(scalar.value, radix: 16))}"
      default: String(scalar)
      }
    }.joined()
  }
}
