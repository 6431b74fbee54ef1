import Gradus

// What the functions of this lesson share. Do not edit: the grader puts its own copy in place.

/// What a function of this lesson throws when it is asked for the impossible.
public enum DetectionError: Error, Equatable, Sendable {
  /// Shapes or lists that do not belong together; the text says which.
  case mismatch(String)
  /// A number that is outside of its range; the text says which.
  case outOfRange(String)
  /// So many objects do not fit into the picture.
  case noRoom(objects: Int)
}

/// An object on a picture: `label`, the number of its class from 0 on, and `box`.
public typealias TrueObject = DetectionDataset.Object

/// An object that a detector reports.
public struct DetectedObject: Sendable, Equatable, CustomStringConvertible {
  /// Where it is.
  public var box: BoundingBox
  /// The number of its class, from 0 on, as in `TrueObject`: the background has none.
  public var label: Int
  /// How sure the detector is.
  public var score: Double

  /// Such as "class 1 at (1.0, 0.0, 11.0, 10.0) with 0.7".
  public var description: String {
    "class \(label) at (\(box.left), \(box.top), \(box.right), \(box.bottom)) with \(score)"
  }

  /// Creates an object.
  public init(box: BoundingBox, label: Int, score: Double) {
    self.box = box
    self.label = label
    self.score = score
  }
}

extension Tensor {
  /// Boxes as rows left, top, right, bottom: `[number of boxes, 4]`, also when there are none.
  public init(boxes: [BoundingBox], dtype: DType = .float32) {
    let numbers = boxes.flatMap { [$0.left, $0.top, $0.right, $0.bottom] }
    self = Tensor(numbers, shape: [boxes.count, 4]).converted(to: dtype)
  }

  /// The rows left, top, right, bottom of a tensor `[M, 4]` as boxes.
  public var boxes: [BoundingBox] {
    let numbers = scalars
    return (0..<shape[0]).map {
      BoundingBox(
        left: numbers[4 * $0], top: numbers[4 * $0 + 1], right: numbers[4 * $0 + 2],
        bottom: numbers[4 * $0 + 3])
    }
  }
}
