import CheckProtocol
import Foundation

/// Writes the records of one run, numbered and with its secret.
struct EvidenceWriter {
  private let secret: Secret
  private var sequence = 0
  private let encoder = JSONEncoder()

  init(secret: Secret) {
    self.secret = secret
  }

  /// Writes one record as one line. Without a reader there is no evidence, so a failed write ends
  /// the run: the grader then treats the current check as not passed.
  mutating func write(_ event: CheckRecord.Event) {
    let record = CheckRecord(sequence: sequence, event: event)
    sequence += 1
    guard let object = try? encoder.encode(record),
      // A record is plain values; what could not be encoded is no evidence either.
      secret.write(
        followedBy: [UInt8(ascii: " ")] + object + [UInt8(ascii: "\n")],
        to: CheckRecord.descriptor)
    else { exit(4) }
  }
}
