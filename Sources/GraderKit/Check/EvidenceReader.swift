import CheckProtocol
import Foundation

/// Reads the records of one run of the check runner and believes only what is whole, in order and
/// bound to the run.
struct EvidenceReader {
  private let secret: [UInt8]
  private let checks: [String]
  private var unread: [UInt8] = []
  private var expected = 0
  /// How many of the checks have started.
  private var started = 0

  /// The check that has started and not finished.
  private(set) var current: String?
  /// The outcomes of the checks that finished.
  private(set) var outcomes: [String: CheckOutcome] = [:]
  /// Whether the runner said that it had run everything.
  private(set) var isCompleted = false
  /// The loader's message, when the libraries could not be loaded.
  private(set) var loadFailure: String?
  /// Why the evidence is not believed from some point on.
  private(set) var violation: String?

  /// The longest record that an honest run writes, in bytes: five failures and their values.
  private static let longestRecord = 1 << 20

  /// - Parameter checks: the checks that were asked for, which start in this order.
  init(secret: String, checks: [String]) {
    self.secret = Array(secret.utf8)
    self.checks = checks
  }

  /// What some bytes of evidence brought.
  enum Progress: Equatable {
    /// Nothing that the time of a check depends on.
    case none
    /// A check has started.
    case started
    /// The evidence is not believed from here on: nothing is gained by reading on.
    case violated
  }

  /// Takes the next bytes.
  mutating func take(_ bytes: [UInt8]) -> Progress {
    // Whoever floods the grader with what is no evidence must not cost it more than this.
    guard violation == nil else { return .violated }
    let before = started
    // Looked at once: what came before holds no end.
    let hasEnd = bytes.contains(UInt8(ascii: "\n"))
    unread += bytes
    if !hasEnd, !isCompleted, unread.count <= Self.longestRecord { return .none }
    var rest = unread[...]
    do {
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        try take(line: rest[..<end])
        rest = rest[(end + 1)...]
      }
      if isCompleted, !rest.isEmpty { throw Violation(reason: "a record after the last") }
      if rest.count > Self.longestRecord { throw Violation(reason: "a record without an end") }
    } catch let error as Violation {
      violation = error.reason
    } catch {
      violation = "a record is not what the runner writes"
    }
    unread = violation == nil ? Array(rest) : []
    return violation != nil ? .violated : started > before ? .started : .none
  }

  /// The line's secret, then its record.
  private mutating func take(line: ArraySlice<UInt8>) throws {
    let word = line.prefix { $0 != UInt8(ascii: " ") }
    guard word.elementsEqual(secret) else { throw Violation(reason: "a record of another run") }
    try take(
      JSONDecoder().decode(CheckRecord.self, from: Data(line.dropFirst(word.count + 1))))
  }

  private struct Violation: Error {
    let reason: String
  }

  private mutating func take(_ record: CheckRecord) throws {
    guard record.sequence == expected else { throw Violation(reason: "a record out of order") }
    expected += 1
    guard !isCompleted, loadFailure == nil else {
      throw Violation(reason: "a record after the last")
    }
    switch record.event {
    case .loadFailed(let message):
      loadFailure = message
    case .started(let check):
      guard current == nil, outcomes[check] == nil else {
        throw Violation(reason: "a check that started twice")
      }
      guard started < checks.count, checks[started] == check else {
        throw Violation(reason: "a check that was not the next")
      }
      current = check
      started += 1
    case .finished(let check, let outcome):
      guard current == check else { throw Violation(reason: "a check that finished unstarted") }
      current = nil
      outcomes[check] = outcome
    case .completed:
      guard current == nil else { throw Violation(reason: "an end within a check") }
      guard started == checks.count else { throw Violation(reason: "an end before the last check") }
      isCompleted = true
    }
  }
}
