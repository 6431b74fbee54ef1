import ConvolutionLesson
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
struct Suspect {
  let result: Tensor
  let diagnosis: String

  init(_ result: Tensor, _ diagnosis: String) {
    self.result = result
    self.diagnosis = diagnosis
  }
}

/// Compares a tensor with the expected one: shape, element type, then every number. On failure
/// looks for a known mistake that gives the same numbers.
@discardableResult
func expectTensor(
  _ value: Tensor, _ expected: Tensor, tolerance: Double? = nil, _ name: String,
  suspects: @autoclosure () -> [Suspect] = [], otherwise: String,
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
  let tolerance = tolerance ?? (expected.dtype == .float64 ? 1e-9 : 1e-4)
  if areClose(value, expected, tolerance) { return true }
  let (own, right) = (value.scalars, expected.scalars)
  let wrong = own.indices.filter { !areClose(own[$0], right[$0], tolerance) }
  let place = wrong[0]
  let found = suspects().first {
    $0.result.shape == value.shape && areClose(value, $0.result, tolerance)
  }
  let isNaN = own.contains { $0.isNaN }
  return expect(
    false,
    """
    \(wrong.count) of \(own.count) numbers of \(name) are wrong, the first at \
    \(index(place, value.shape)): \(own[place]), expected \(right[place])
    """,
    diagnosis: found?.diagnosis ?? (isNaN ? "the result holds NaN. " : "") + otherwise,
    file: file, line: line)
}

/// The indices of a place in row-major order.
private func index(_ place: Int, _ shape: [Int]) -> [Int] {
  var rest = place
  var result: [Int] = []
  for size in shape.reversed() {
    result.insert(rest % size, at: 0)
    rest /= size
  }
  return result
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

/// Fails unless `body` throws exactly this error.
func expectError(
  _ expected: ConvolutionError, _ what: String, diagnosis: String,
  file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) throws {
  do {
    try body()
    expect(false, "\(what): no error", diagnosis: diagnosis, file: file, line: line)
  } catch let error as NotImplemented {
    throw error
  } catch {
    expect(
      error as? ConvolutionError == expected, "\(what): throws \(error), expected \(expected)",
      diagnosis: diagnosis, file: file, line: line)
  }
}
