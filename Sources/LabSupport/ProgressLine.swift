import Foundation
import GradusPlot

/// Shows on standard error how far a work of minutes is, with the time left.
///
/// On a terminal one line is written over and over, some times a second, until the lab
/// prints something else; anywhere else nothing is shown.
public final class ProgressLine {
  private let title: String
  private let total: Double
  private let language: Language
  private let isTerminal: Bool
  private let now: () -> ContinuousClock.Instant
  private let write: (String) -> Void
  private let start: ContinuousClock.Instant
  private var lastShown: ContinuousClock.Instant?
  private var done = 0.0
  private var width = 0

  convenience init(_ title: String, total: Double, in language: Language) {
    self.init(title, total: total, in: language, isTerminal: isatty(STDERR_FILENO) == 1) { text in
      FileHandle.standardError.write(Data(text.utf8))
    }
  }

  /// A line on whatever takes text.
  init(
    _ title: String, total: Double, in language: Language, isTerminal: Bool,
    now: @escaping () -> ContinuousClock.Instant = { .now }, write: @escaping (String) -> Void
  ) {
    self.title = title
    self.total = total
    self.language = language
    self.isTerminal = isTerminal
    self.now = now
    self.write = write
    start = now()
  }

  deinit { clear() }

  /// Some more is done.
  /// - Parameters:
  ///   - work: how much: one part, or its weight.
  ///   - note: what is going on.
  public func advance(by work: Double = 1, _ note: String = "") {
    reach(done + work, note)
  }

  /// As much is done in all.
  func reach(_ work: Double, _ note: String = "") {
    done = min(work, total)
    let time = now()
    if let lastShown, time - lastShown < .milliseconds(100), done < total { return }
    lastShown = time
    let share = total > 0 ? done / total : 1
    let filled = Int(share * 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 20 - filled)
    show("  \(title) [\(bar)] \(Int(share * 100)) %\(remainder)  \(note)")
  }

  /// `; 0:30 left` while something is left.
  var remainder: String {
    guard done > 0, done < total else { return "" }
    let left = language((now() - start) * ((total - done) / done))
    return language("; \(left) left", "; осталось \(left)")
  }

  /// Takes the line away, to print something else; the next advance writes it again.
  func clear() {
    guard isTerminal, width > 0 else { return }
    show("")
    write("\r")
    lastShown = nil
  }

  private func show(_ text: String) {
    guard isTerminal else { return }
    // A line that wraps could not be overwritten.
    let text = String(text.prefix(max(20, columns - 1)))
    // Spaces over what a longer line left.
    write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
    width = text.count
  }

  private var columns: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : 80
  }
}
