import Foundation
import Synchronization

/// Turns Swift's mangled symbols into declarations, and remembers them: submissions of a lesson
/// call much the same.
final class Demangler: Sendable {
  private let program: String
  private let known = Mutex<[String: String]>([:])

  /// How many symbols are remembered; beyond that the memory starts anew, so that it stays flat
  /// over any number of submissions.
  private static let capacity = 20_000

  init(toolchain: Toolchain) {
    program = toolchain.demangler
  }

  /// The declaration of each symbol, in order; a symbol that is not Swift's stays as it is.
  func demangle(_ symbols: [String]) throws -> [String] {
    let unknown = known.withLock { known in symbols.filter { known[$0] == nil } }
    if !unknown.isEmpty {
      let result = try ChildProcess.run(
        Launch(
          command: [program, "-compact"], environment: Toolchain.baseEnvironment,
          input: Array((unknown.joined(separator: "\n") + "\n").utf8), wallSeconds: 60,
          outputLimit: 64 << 20))
      let lines = result.outputText.split(separator: "\n", omittingEmptySubsequences: false)
      guard result.succeeded, lines.count >= unknown.count else {
        throw GraderError("swift-demangle failed", remedy: "see `grader doctor`")
      }
      known.withLock { known in
        if known.count > Self.capacity { known.removeAll() }
        for (symbol, line) in zip(unknown, lines) { known[symbol] = String(line) }
      }
      let fresh = Dictionary(
        zip(unknown, lines.map(String.init)), uniquingKeysWith: { first, _ in first })
      return known.withLock { known in symbols.map { fresh[$0] ?? known[$0] ?? $0 } }
    }
    return known.withLock { known in symbols.map { known[$0] ?? $0 } }
  }
}
