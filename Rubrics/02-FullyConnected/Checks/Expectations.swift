import FullyConnected
import Gradus
import GradusTesting
import XCTest

/// Fails with what was seen and, in a paragraph of its own, what to look at.
///
/// The diagnosis is shown to the student, so it never holds a value of a hidden check.
@discardableResult
func expect(
  _ condition: Bool, _ seen: @autoclosure () -> String,
  diagnosis: @autoclosure () -> String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  if !condition {
    XCTFail("\(seen())\n\nDiagnosis: \(diagnosis())", file: file, line: line)
  }
  return condition
}

/// A typical wrong result and what it tells about the code.
struct Suspect<Result> {
  let result: Result
  let diagnosis: String

  init(_ result: Result, _ diagnosis: String) {
    self.result = result
    self.diagnosis = diagnosis
  }
}

/// Compares two numbers; on failure looks for a known mistake that gives the same number.
@discardableResult
func expectNumber(
  _ value: Double, _ expected: Double, tolerance: Double = 1e-9, _ name: String,
  suspects: [Suspect<Double>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  if areClose(value, expected, tolerance) { return true }
  let found = suspects.first { areClose(value, $0.result, tolerance) }
  return expect(
    false, "\(name) is \(value), expected \(expected)",
    diagnosis: found?.diagnosis ?? (value.isNaN ? "the result is NaN. " : "") + otherwise,
    file: file, line: line)
}

/// Compares a tensor with the expected one in shape, element type and values; on failure looks for
/// a known mistake that gives the same tensor. The tolerance follows the element type.
@discardableResult
func expectTensor(
  _ value: Tensor, _ expected: Tensor, tolerance: Double? = nil, _ name: String,
  suspects: [Suspect<Tensor>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  guard
    expect(
      value.shape == expected.shape,
      "\(name) has the shape \(value.shape), expected \(expected.shape)",
      diagnosis: "the result has the wrong shape: see what the comment over the function says.",
      file: file, line: line)
  else { return false }
  guard
    expect(
      value.dtype == expected.dtype, "\(name) is \(value.dtype), expected \(expected.dtype)",
      diagnosis: """
        the result has another element type than what the function was given: create tensors with \
        dtype: input.dtype, or with zerosLike.
        """,
      file: file, line: line)
  else { return false }
  let tolerance = tolerance ?? (expected.dtype == .float64 ? 1e-9 : 2e-5)
  if areClose(value, expected, tolerance) { return true }
  let (own, right) = (value.scalars, expected.scalars)
  let worst =
    own.indices.max { closeness(own[$0], right[$0]) < closeness(own[$1], right[$1]) } ?? 0
  let found = suspects.first { areClose(value, $0.result, tolerance) }
  return expect(
    false,
    "\(name): element \(worst) of \(own.count) is \(own[worst]), expected \(right[worst])",
    diagnosis: found?.diagnosis ?? (value.isFinite ? "" : "NaN or infinity in it. ") + otherwise,
    file: file, line: line)
}

/// How far a number is off; what is not a number is further off than any number.
private func closeness(_ value: Double, _ expected: Double) -> Double {
  let distance = abs(value - expected) / max(1, abs(expected))
  return distance.isNaN ? .infinity : distance
}

/// Whether two numbers agree, relative to the larger of the expected one and 1.
func areClose(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
  value == expected
    || expected.isFinite && abs(value - expected) <= tolerance * max(1, abs(expected))
}

/// Whether two tensors have one shape and agree in every element.
func areClose(_ value: Tensor, _ expected: Tensor, _ tolerance: Double) -> Bool {
  value.shape == expected.shape
    && zip(value.scalars, expected.scalars).allSatisfy { areClose($0, $1, tolerance) }
}

/// Whether two lists of numbers are equally long and agree.
func areClose(_ values: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy { areClose($0, $1, tolerance) }
}

/// Fails unless `body` throws an `InputError`; an unwritten function is passed on.
func expectInputError(
  _ name: String, _ body: () throws -> Void, file: StaticString = #filePath, line: UInt = #line
) throws {
  do {
    try body()
  } catch let error as NotImplemented {
    throw error
  } catch is InputError {
    return
  } catch {
    expect(
      false, "\(name): threw \(error)", diagnosis: "throw an InputError, as the comment says.",
      file: file, line: line)
    return
  }
  expect(
    false, "\(name): no error was thrown",
    diagnosis: "\(name): see \"Throws\" in the comment over the function.", file: file, line: line)
}
