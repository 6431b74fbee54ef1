import Foundation

/// What the program knows of the terminal that it writes to.
enum Terminal {
  /// Whether standard error is a terminal, where a line may be overwritten.
  static let showsProgress = isatty(STDERR_FILENO) == 1
  /// Whether standard output is a terminal that wants colours.
  static let showsColor =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

  /// Writes to standard error.
  static func note(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }

  /// Text in a colour, where the terminal wants that.
  static func colored(_ text: String, _ color: Color) -> String {
    showsColor ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// Colours with a meaning.
  enum Color: Int {
    case good = 32
    case bad = 31
    case open = 33
    case faint = 2
  }
}
