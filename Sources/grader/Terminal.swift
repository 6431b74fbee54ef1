import Foundation

/// What the program knows of the terminal that it writes to.
enum Terminal {
  /// Whether standard error is a terminal, where a line may be overwritten.
  static let showsProgress = isatty(STDERR_FILENO) == 1
  /// Whether standard output is a terminal that wants colours.
  static let showsColor =
    isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

  /// Columns and rows of the terminal; where there is none, what fits on paper.
  static var size: (columns: Int, rows: Int) {
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? (Int(size.ws_col), Int(size.ws_row)) : (80, 40)
  }

  /// Writes a line to standard error.
  static func note(_ text: String) {
    write(Data((text + "\n").utf8), to: .standardError)
  }

  /// Writes to a stream whose reader may have gone, as `head` does: what cannot be read any more is
  /// dropped, and the work, whose results go to the records, is done to its end.
  static func write(_ data: Data, to stream: FileHandle = .standardOutput) {
    // `write(_:)` would stop the program, and there is nobody left to tell.
    try? stream.write(contentsOf: data)
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
