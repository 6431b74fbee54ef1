import GradientDescent
import Gradus
import GradusTesting
import XCTest

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
