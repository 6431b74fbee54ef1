import CheckProtocol
import Foundation

/// Writes the records of one run, numbered and with its secret.
struct EvidenceWriter {
  private let secret: String
  private var sequence = 0
  private let encoder = JSONEncoder()

  init(secret: String) {
    self.secret = secret
  }

  /// Writes one record as one line. Without a reader there is no evidence, so a failed write ends
  /// the run: the grader then treats the current check as not passed.
  mutating func write(_ event: CheckRecord.Event) {
    let record = CheckRecord(secret: secret, sequence: sequence, event: event)
    sequence += 1
    do {
      var line = try encoder.encode(record)
      line.append(UInt8(ascii: "\n"))
      try FileHandle(fileDescriptor: CheckRecord.descriptor).write(contentsOf: line)
    } catch {
      exit(4)
    }
  }
}
