import CheckProtocol
import Foundation

/// Reads the records of one run of the check runner and believes only what is whole, in order and
/// bound to the run.
struct EvidenceReader {
  private let secret: String
  private var unread: [UInt8] = []
  private var expected = 0

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

  init(secret: String) {
    self.secret = secret
  }

  /// Takes the next bytes. Returns whether a check has started in them.
  mutating func take(_ bytes: [UInt8]) -> Bool {
    unread += bytes
    var hasStarted = false
    while let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
      let line = Data(unread[..<end])
      unread.removeFirst(end + 1)
      guard violation == nil else { continue }
      do {
        try take(JSONDecoder().decode(CheckRecord.self, from: line), &hasStarted)
      } catch let error as Violation {
        violation = error.reason
      } catch {
        violation = "a record is not what the runner writes"
      }
    }
    return hasStarted
  }

  private struct Violation: Error {
    let reason: String
  }

  private mutating func take(_ record: CheckRecord, _ hasStarted: inout Bool) throws {
    guard record.secret == secret else { throw Violation(reason: "a record of another run") }
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
      current = check
      hasStarted = true
    case .finished(let check, let outcome):
      guard current == check else { throw Violation(reason: "a check that finished unstarted") }
      current = nil
      outcomes[check] = outcome
    case .completed:
      guard current == nil else { throw Violation(reason: "an end within a check") }
      isCompleted = true
    }
  }
}
