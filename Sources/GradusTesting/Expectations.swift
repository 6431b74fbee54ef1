import Gradus
import XCTest

/// Fails with what was seen and, in a paragraph of its own, what to look at.
///
/// The diagnosis is shown to the student, so it never holds a value of a hidden check.
@discardableResult
public func expect(
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
public struct Suspect<Result> {
  /// What the mistake gives.
  public let result: Result
  /// What to look at, for the student.
  public let diagnosis: String

  /// Creates a suspect.
  public init(_ result: Result, _ diagnosis: String) {
    self.result = result
    self.diagnosis = diagnosis
  }
}

/// Compares two numbers; on failure looks for a known mistake that gives the same number.
@discardableResult
public func expectNumber(
  _ value: Double, _ expected: Double, tolerance: Double = 1e-9, _ name: String,
  suspects: @autoclosure () -> [Suspect<Double>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  if areClose(value, expected, tolerance) { return true }
  let found = suspects().first { areClose(value, $0.result, tolerance) }
  return expect(
    false, "\(name) is \(value), expected \(expected)",
    diagnosis: found?.diagnosis ?? (value.isNaN ? "the result is NaN. " : "") + otherwise,
    file: file, line: line)
}

/// Compares a tensor with the expected one: shape, element type, then every number. On failure
/// looks for a known mistake that gives the same numbers.
///
/// - Parameter tolerance: relative to the larger of the expected number and 1; follows the element
///   type when it is not given.
@discardableResult
public func expectTensor(
  _ value: Tensor, _ expected: Tensor, tolerance: Double? = nil, _ name: String,
  suspects: @autoclosure () -> [Suspect<Tensor>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  guard
    expect(
      value.shape == expected.shape,
      "\(name) has the shape \(value.shape), expected \(expected.shape)",
      diagnosis: "the result has the wrong shape: see what the doc comment says of shapes.",
      file: file, line: line)
  else { return false }
  guard
    expect(
      value.dtype == expected.dtype, "\(name) is \(value.dtype), expected \(expected.dtype)",
      diagnosis: """
        the result has the wrong element type: create tensors with the element type of the input, \
        dtype: x.dtype, or take x.zerosLike.
        """,
      file: file, line: line)
  else { return false }
  let tolerance = tolerance ?? (expected.dtype == .float64 ? 1e-9 : 2e-5)
  if areClose(value, expected, tolerance) { return true }
  let (own, right) = (value.scalars, expected.scalars)
  let wrong = own.indices.filter { !areClose(own[$0], right[$0], tolerance) }
  let place = wrong[0]
  let found = suspects().first { areClose(value, $0.result, tolerance) }
  let isFinite = own.allSatisfy { $0.isFinite }
  return expect(
    false,
    """
    \(wrong.count) of \(own.count) numbers of \(name) are wrong, the first at \
    \(index(place, in: value.shape)): \(own[place]), expected \(right[place])
    """,
    diagnosis: found?.diagnosis
      ?? (isFinite ? "" : "the result holds NaN or infinity. ") + otherwise,
    file: file, line: line)
}

/// Fails unless `body` throws an error that `isExpected` accepts; an unwritten function is passed
/// on, so that its test is skipped.
///
/// - Throws: `NotImplemented` alone.
public func expectError(
  _ what: String, diagnosis: String, isExpected: (Error) -> Bool,
  file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) throws {
  do {
    try body()
    expect(false, "\(what): no error", diagnosis: diagnosis, file: file, line: line)
  } catch let error as NotImplemented {
    throw error
  } catch {
    expect(
      isExpected(error), "\(what): throws \(error)", diagnosis: diagnosis, file: file, line: line)
  }
}

/// The index along each axis of a place in row-major order.
func index(_ place: Int, in shape: [Int]) -> [Int] {
  var rest = place
  var result: [Int] = []
  for size in shape.reversed() {
    result.insert(rest % size, at: 0)
    rest /= size
  }
  return result
}

/// Whether two numbers agree, relative to the larger of the expected one and 1.
public func areClose(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
  value == expected
    || expected.isFinite && abs(value - expected) <= tolerance * max(1, abs(expected))
}

/// Whether two lists of numbers are equally long and agree.
public func areClose(_ values: [Double], _ expected: [Double], _ tolerance: Double) -> Bool {
  values.count == expected.count
    && zip(values, expected).allSatisfy { areClose($0, $1, tolerance) }
}

/// Whether two tensors have one shape and agree in every element.
public func areClose(_ value: Tensor, _ expected: Tensor, _ tolerance: Double) -> Bool {
  value.shape == expected.shape && areClose(value.scalars, expected.scalars, tolerance)
}
