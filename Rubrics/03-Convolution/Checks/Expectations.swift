import ConvolutionLesson
import GradusTesting

/// Fails unless `body` throws exactly this error.
func expectError(
  _ expected: ConvolutionError, _ what: String, diagnosis: String,
  file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where \(expected) is expected", diagnosis: diagnosis,
    isExpected: { $0 as? ConvolutionError == expected }, file: file, line: line, body)
}
