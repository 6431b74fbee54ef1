import GradientDescent
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
func expectNumber(
  _ value: Double, _ expected: Double, tolerance: Double = 1e-9, _ name: String,
  suspects: [Suspect<Double>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) {
  if areClose(value, expected, tolerance) { return }
  let found = suspects.first { areClose(value, $0.result, tolerance) }
  expect(
    false, "\(name) is \(value), expected \(expected)",
    diagnosis: found?.diagnosis ?? (value.isNaN ? "the result is NaN. " : "") + otherwise,
    file: file, line: line)
}

/// Compares a tensor of shape `[D]` with the expected one.
func expectVector(
  _ value: Tensor, _ expected: Tensor, tolerance: Double = 1e-9, _ name: String,
  suspects: [Suspect<Tensor>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) {
  guard
    expect(
      value.shape == expected.shape,
      "\(name) has the shape \(value.shape), expected \(expected.shape)",
      diagnosis: "the result has the wrong shape: see what the doc comment says of shapes.",
      file: file, line: line)
  else { return }
  guard
    expect(
      value.dtype == .float64, "\(name) is \(value.dtype)",
      diagnosis: "the result is made of 32-bit numbers: write dtype: .float64 where it is created.",
      file: file, line: line)
  else { return }
  if areClose(value, expected, tolerance) { return }
  let found = suspects.first { areClose(value, $0.result, tolerance) }
  expect(
    false, "\(name) is \(value.scalars), expected \(expected.scalars)",
    diagnosis: found?.diagnosis ?? otherwise, file: file, line: line)
}

/// Compares a path with the expected one, point by point.
@discardableResult
func expectPath(
  _ path: [Tensor], _ expected: [Tensor], tolerance: Double = 1e-8,
  suspects: @autoclosure () -> [Suspect<[Tensor]>] = [], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  guard path.count == expected.count else {
    return expect(
      false, "the trace has \(path.count) points, \(expected.count) are expected",
      diagnosis: diagnosisOfLength(path, expected, tolerance), file: file, line: line)
  }
  for (k, (point, wanted)) in zip(path, expected).enumerated()
  where !areClose(point, wanted, tolerance) {
    let found = suspects().first { suspect in
      suspect.result.count == path.count
        && zip(path, suspect.result).allSatisfy { areClose($0, $1, tolerance) }
    }
    return expect(
      false, "point \(k) is \(point.scalars), expected \(wanted.scalars)",
      diagnosis: found?.diagnosis ?? otherwise, file: file, line: line)
  }
  return true
}

private func diagnosisOfLength(
  _ path: [Tensor], _ expected: [Tensor], _ tolerance: Double
) -> String {
  func agree(_ part: ArraySlice<Tensor>) -> Bool {
    path.count == part.count && zip(path, part).allSatisfy { areClose($0, $1, tolerance) }
  }
  if agree(expected.dropLast()) {
    return """
      the last point is missing. Append the new point to the trace first, then ask the stop rule.
      """
  }
  if agree(expected.dropFirst()) {
    return "the start is missing: the trace begins with the start, before the first step."
  }
  if path.count == expected.count + 1 {
    return """
      one step too many: ask the stop rule after every step, also the first, and return at once \
      when it answers.
      """
  }
  return "K steps make K+1 points: the start, and the point after each step."
}

/// Whether two numbers agree, relative to the larger of the expected one and 1.
func areClose(_ value: Double, _ expected: Double, _ tolerance: Double) -> Bool {
  value == expected
    || expected.isFinite && abs(value - expected) <= tolerance * max(1, abs(expected))
}

/// Whether two tensors have one shape and agree in every component.
func areClose(_ value: Tensor, _ expected: Tensor, _ tolerance: Double) -> Bool {
  value.shape == expected.shape
    && zip(value.scalars, expected.scalars).allSatisfy { areClose($0, $1, tolerance) }
}
