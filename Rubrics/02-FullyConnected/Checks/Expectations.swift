import FullyConnected
import GradusTesting

/// Fails unless `body` throws an `InputError`; an unwritten function is passed on.
func expectInputError(
  _ name: String, _ body: () throws -> Void, file: StaticString = #filePath, line: UInt = #line
) throws {
  try expectError(
    name,
    diagnosis: "\(name): throw an InputError, see \"Throws\" in the comment over the function.",
    isExpected: { $0 is InputError }, file: file, line: line, body)
}
