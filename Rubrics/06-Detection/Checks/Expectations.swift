import Detection
import Gradus
import GradusTesting
import XCTest

/// Compares two values; on failure looks for a known mistake that gives the same value.
@discardableResult
func expectEqual<Value: Equatable>(
  _ value: Value, _ expected: Value, _ name: String,
  suspects: @autoclosure () -> [Suspect<Value>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  if value == expected { return true }
  let found = suspects().first { $0.result == value }
  return expect(
    false, "\(name): \(value), expected \(expected)", diagnosis: found?.diagnosis ?? otherwise,
    file: file, line: line)
}

/// Fails unless `body` throws `DetectionError.mismatch`, with any text.
func expectMismatch(
  _ what: String, diagnosis: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) throws {
  try expectError(
    what, diagnosis: diagnosis,
    isExpected: { if case .mismatch? = $0 as? DetectionError { true } else { false } },
    file: file, line: line, body)
}

/// Fails unless `body` throws `DetectionError.outOfRange`, with any text.
func expectOutOfRange(
  _ what: String, diagnosis: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) throws {
  try expectError(
    what, diagnosis: diagnosis,
    isExpected: { if case .outOfRange? = $0 as? DetectionError { true } else { false } },
    file: file, line: line, body)
}
