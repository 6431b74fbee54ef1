import Foundation
import Synchronization

/// Progress of long work: one line that is rewritten on a terminal, plain lines elsewhere.
final class ProgressLine: Sendable {
  private let started = ContinuousClock.now
  private let isSilent: Bool

  init(isSilent: Bool = false) {
    self.isSilent = isSilent
  }

  /// Says that a longer step begins.
  func step(_ text: String) {
    if !isSilent { Terminal.note(text) }
  }

  /// Says how far the work is.
  ///
  /// - Parameter text: what was just done.
  func update(done: Int, total: Int, text: String) {
    guard !isSilent else { return }
    let elapsed = started.duration(to: .now) / .seconds(1)
    if Terminal.showsProgress {
      let left = done == 0 ? 0 : elapsed / Double(done) * Double(total - done)
      let line = "[\(done)/\(total)] \(Self.spelled(seconds: left)) left  \(text)"
      let ending = done == total ? "\n" : ""
      Terminal.write(Data("\r\u{1B}[K\(line.prefix(110))\(ending)".utf8), to: .standardError)
    } else {
      Terminal.note("[\(done)/\(total)] \(text)")
    }
  }

  private let said = Mutex("")

  /// Says in what state work is that others do; on a terminal in one line, elsewhere when it is
  /// another than before.
  ///
  /// - Parameter left: how long it will take; what only this changes is no other state.
  func state(_ text: String, left: String) {
    guard !isSilent else { return }
    if Terminal.showsProgress {
      Terminal.write(Data("\r\u{1B}[K\("\(text), \(left)".prefix(110))".utf8), to: .standardError)
    } else if said.withLock({ said in
      defer { said = text }
      return said != text
    }) {
      Terminal.note("\(text), \(left)")
    }
  }

  /// A duration as people say it: `45 s`, `3 min 10 s`, `1 h 5 min`.
  static func spelled(seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3600) h \(whole % 3600 / 60) min"
  }
}
