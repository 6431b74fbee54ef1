import Gradus
import XCTest

/// Fails unless two tensors have one shape and every pair of numbers satisfies
/// `|actual − expected| ≤ absolute + relative · max(|actual|, |expected|)`.
///
/// The message names the index that is furthest off and both values there. Element types may differ.
public func assertClose(
  _ actual: Tensor, _ expected: Tensor, relative: Double = 1e-7, absolute: Double = 1e-9,
  _ message: String = "", file: StaticString = #filePath, line: UInt = #line
) {
  if let difference = difference(actual, expected, relative: relative, absolute: absolute) {
    let figure = ComparisonFigure.line(actual, expected) {
      !isClose($0, $1, relative: relative, absolute: absolute)
    }
    XCTFail(
      (message.isEmpty ? difference : "\(message): \(difference)") + figure, file: file, line: line)
  }
}

/// Whether two numbers are as close as the assertion asks.
private func isClose(_ x: Double, _ y: Double, relative: Double, absolute: Double) -> Bool {
  x == y
    || x.isFinite && y.isFinite
      && (x - y).magnitude <= absolute + relative * max(x.magnitude, y.magnitude)
}

/// Fails unless two lists of numbers are equally long and close, as tensors are.
public func assertClose(
  _ actual: [Double], _ expected: [Double], relative: Double = 1e-7, absolute: Double = 1e-9,
  _ message: String = "", file: StaticString = #filePath, line: UInt = #line
) {
  assertClose(
    Tensor(actual), Tensor(expected), relative: relative, absolute: absolute, message,
    file: file, line: line)
}

/// Fails unless two numbers are close, as the elements of tensors are.
public func assertClose(
  _ actual: Double, _ expected: Double, relative: Double = 1e-7, absolute: Double = 1e-9,
  _ message: String = "", file: StaticString = #filePath, line: UInt = #line
) {
  assertClose(
    Tensor(actual), Tensor(expected), relative: relative, absolute: absolute, message,
    file: file, line: line)
}

/// How two tensors differ, or nothing when they are close.
func difference(
  _ actual: Tensor, _ expected: Tensor, relative: Double, absolute: Double
) -> String? {
  guard actual.shape == expected.shape else {
    return "shape \(actual.shape), expected \(expected.shape)"
  }
  let own = actual.scalars
  let right = expected.scalars
  var worst = -1
  var excess = 0.0
  var count = 0
  for place in own.indices {
    let (x, y) = (own[place], right[place])
    if isClose(x, y, relative: relative, absolute: absolute) { continue }
    let allowed = absolute + relative * max(x.magnitude, y.magnitude)
    let isFinite = x.isFinite && y.isFinite
    count += 1
    // What is not a number is further off than any number; zero allowance must not divide.
    let over = isFinite ? (x - y).magnitude / max(allowed, .leastNormalMagnitude) : .infinity
    if worst < 0 || over > excess {
      worst = place
      excess = over
    }
  }
  guard worst >= 0 else { return nil }
  let found = "\(own[worst]), expected \(right[worst])"
  guard own.count > 1 else { return found }
  return
    "\(count) of \(own.count) numbers differ, most at \(index(worst, in: actual.shape)): \(found)"
}
