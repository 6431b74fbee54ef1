import Gradus
import GradusTesting
import Recurrent

/// Fails unless `body` throws exactly this error.
func expectError(
  _ expected: RecurrentError, _ what: String, diagnosis: String,
  file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where \(expected) is expected", diagnosis: diagnosis,
    isExpected: { $0 as? RecurrentError == expected }, file: file, line: line, body)
}

/// Fails unless `body` throws `RecurrentError.invalid`, with whatever text.
func expectInvalid(
  _ what: String, diagnosis: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where RecurrentError.invalid is expected", diagnosis: diagnosis,
    isExpected: {
      if case .invalid = $0 as? RecurrentError { return true }
      return false
    }, file: file, line: line, body)
}

/// Fails unless `body` throws `RecurrentError.mismatch`, with whatever text.
func expectMismatch(
  _ what: String, diagnosis: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where RecurrentError.mismatch is expected", diagnosis: diagnosis,
    isExpected: {
      if case .mismatch = $0 as? RecurrentError { return true }
      return false
    }, file: file, line: line, body)
}

/// Compares both parts of a state.
@discardableResult
func expectState(
  _ value: RecurrentState, _ expected: RecurrentState, tolerance: Double? = nil, _ name: String,
  hiddenSuspects: @autoclosure () -> [Suspect<Tensor>] = [],
  cellSuspects: @autoclosure () -> [Suspect<Tensor>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  expectTensor(
    value.cell, expected.cell, tolerance: tolerance, "\(name): c", suspects: cellSuspects(),
    otherwise: otherwise, file: file, line: line)
    && expectTensor(
      value.hidden, expected.hidden, tolerance: tolerance, "\(name): h",
      suspects: hiddenSuspects(), otherwise: otherwise, file: file, line: line)
}

/// Compares the gradients of all three weights.
@discardableResult
func expectWeights(
  _ value: LSTMWeights, _ expected: LSTMWeights, tolerance: Double? = nil,
  suspects: @autoclosure () -> [Suspect<LSTMWeights>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  expectTensor(
    value.input, expected.input, tolerance: tolerance, "the gradient of wx",
    suspects: suspects().map { Suspect($0.result.input, $0.diagnosis) }, otherwise: otherwise,
    file: file, line: line)
    && expectTensor(
      value.recurrent, expected.recurrent, tolerance: tolerance, "the gradient of wh",
      suspects: suspects().map { Suspect($0.result.recurrent, $0.diagnosis) },
      otherwise: otherwise, file: file, line: line)
    && expectTensor(
      value.bias, expected.bias, tolerance: tolerance, "the gradient of b",
      suspects: suspects().map { Suspect($0.result.bias, $0.diagnosis) }, otherwise: otherwise,
      file: file, line: line)
}
