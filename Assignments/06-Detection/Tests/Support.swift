import Detection
import Gradus
import XCTest

/// The right overlaps, for functions that receive them: yours need not be written.
func engineOverlaps(_ a: Tensor, _ b: Tensor) -> Tensor {
  let numbers = a.boxes.flatMap { first in b.boxes.map { first.intersectionOverUnion($0) } }
  return Tensor(numbers, shape: [a.shape[0], b.shape[0]]).converted(to: a.dtype)
}

/// Fails unless two values are equal, with both in the message.
func assertEqual<Value: Equatable>(
  _ actual: Value, _ expected: Value, _ name: String, _ advice: String = "",
  file: StaticString = #filePath, line: UInt = #line
) {
  guard actual != expected else { return }
  XCTFail(
    "\(name): \(actual), expected \(expected)" + (advice.isEmpty ? "" : "; \(advice)"),
    file: file, line: line)
}

/// An object of class 0 or another.
func detected(_ corners: [Double], _ score: Double, label: Int = 0) -> DetectedObject {
  DetectedObject(box: box(corners), label: label, score: score)
}

/// A true object of class 0 or another.
func real(_ corners: [Double], label: Int = 0) -> TrueObject {
  TrueObject(label: label, box: box(corners))
}

/// A box from left, top, right, bottom.
func box(_ corners: [Double]) -> BoundingBox {
  BoundingBox(left: corners[0], top: corners[1], right: corners[2], bottom: corners[3])
}
