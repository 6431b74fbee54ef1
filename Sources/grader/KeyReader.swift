import Foundation

/// Single keys from standard input, and the terminal as it was once they are no longer wanted.
///
/// Where standard input is no terminal its letters count as keys; when it has ended, there are no
/// more.
final class KeyReader: @unchecked Sendable {
  // `@unchecked`: what changes is touched by the reading thread alone; the signals' thread reads
  // only the two settings, which never change.
  private let original: termios?
  private let direct: termios?
  private var hasEnded = false
  private var pending: [Character] = []
  private var signals: [any DispatchSourceSignal] = []

  /// Lets keys come one by one, unseen. Ctrl-C and the like keep their meaning, but put the
  /// terminal back first.
  init() {
    var settings = termios()
    if isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &settings) == 0 {
      original = settings
      settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
      direct = settings
    } else {
      original = nil
      direct = nil
    }
    take()
    for number in [SIGINT, SIGTERM, SIGHUP, SIGTSTP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [self] in
        restore()
        if number == SIGTSTP {
          kill(getpid(), SIGSTOP)
          take()
          return
        }
        print("")
        fflush(nil)
        // A check that is running is not waited for; its folder is removed by the next run.
        _exit(number == SIGINT ? 0 : 128 + number)
      }
      source.resume()
      signals.append(source)
    }
  }

  /// Puts the terminal back.
  func restore() {
    guard var original else { return }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &original)
  }

  private func take() {
    guard var direct else { return }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &direct)
  }

  /// The next key, or nil when none is pressed within that time. Letters of the Russian layout
  /// stand for those on the same keys.
  func next(milliseconds: Int32) -> Character? {
    if !pending.isEmpty { return pending.removeFirst() }
    guard !hasEnded else {
      usleep(UInt32(milliseconds) * 1000)
      return nil
    }
    var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, milliseconds) > 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = read(STDIN_FILENO, &bytes, bytes.count)
    guard count > 0 else {
      hasEnded = true
      return nil
    }
    pending = String(decoding: bytes.prefix(count), as: UTF8.self).lowercased()
      .filter { !$0.isNewline }.map { Self.sameKey[$0] ?? $0 }
    return pending.isEmpty ? nil : pending.removeFirst()
  }

  private static let sameKey: [Character: Character] = [
    "й": "q", "р": "h", "ф": "a", "т": "n", "к": "r", "\u{4}": "q",
  ]
}
