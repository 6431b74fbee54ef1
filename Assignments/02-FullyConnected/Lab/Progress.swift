import Foundation

/// Shows on standard error how far a training is, with the time left.
///
/// On a terminal one line is written over and over; anywhere else there is nothing to see but the
/// lines that `finish(line:)` leaves.
final class Progress {
  private let title: String
  private let total: Int
  private let language: Language
  private let start = ContinuousClock.now
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var done = 0
  private var width = 0

  /// A bar of `total` parts.
  init(_ title: String, total: Int, in language: Language) {
    self.title = title
    self.total = max(total, 1)
    self.language = language
  }

  /// One part more is done; `note` says what is going on.
  func advance(_ note: String = "") {
    done += 1
    let filled = min(20, done * 20 / total)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    let left = (ContinuousClock.now - start) * (Double(total - done) / Double(done))
    let time = Progress.text(of: left)
    show(
      "\(title) [\(bar)] \(done)/\(total)  \(language("\(time) left", "осталось \(time)"))  \(note)"
    )
  }

  /// Takes the bar away and leaves a line in its place, or none.
  func finish(line: String? = nil) {
    show("")
    if isTerminal { write("\r") }
    if let line { write("    \(line)\n") }
  }

  private func show(_ text: String) {
    guard isTerminal else { return }
    // A line that wraps could not be overwritten.
    let text = String(text.prefix(100))
    // Spaces over what a longer line left.
    write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
    width = text.count
  }

  private func write(_ text: String) {
    FileHandle.standardError.write(Data(text.utf8))
  }

  /// `0.4 s`, `12 s`, `3:05`.
  static func text(of duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    if seconds < 10 { return "\(fixed(seconds, 1)) s" }
    let whole = Int(seconds.rounded())
    return whole < 60 ? "\(whole) s" : "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
  }
}
