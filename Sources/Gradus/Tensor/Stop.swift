/// Ends the program with a message that a student can act on.
///
/// `fatalError` rather than `precondition`: its message survives optimisation.
func stop(_ message: String) -> Never {
  fatalError(message)
}

/// The texts of the engine's complaints, apart from the stopping so that tests can read them.
enum Complaint {
  static func mismatch(_ operation: String, _ first: [Int], _ second: [Int]) -> String {
    "\(operation): shapes \(first) and \(second) do not match"
  }

  static func types(_ operation: String, _ first: DType, _ second: DType) -> String {
    "\(operation): element types \(first) and \(second) do not match; use converted(to:)"
  }

  static func broadcast(_ operation: String, _ first: [Int], _ second: [Int]) -> String {
    let places = max(first.count, second.count)
    for back in 1...max(places, 1) {
      guard back <= first.count, back <= second.count else { break }
      let left = first[first.count - back]
      let right = second[second.count - back]
      if left != right && left != 1 && right != 1 {
        return "\(operation): \(first) and \(second) do not broadcast "
          + "(\(left) and \(right) at axis \(-back), counted from the end)"
      }
    }
    return mismatch(operation, first, second)
  }

  static func inner(
    _ operation: String, _ first: [Int], _ second: [Int], _ left: Int, _ right: Int
  ) -> String {
    "\(operation): \(first) and \(second) do not match (inner sizes \(left) and \(right))"
  }

  static func rank(_ operation: String, _ shape: [Int], expected: String) -> String {
    "\(operation): shape \(shape) has \(shape.count) axes, expected \(expected)"
  }

  static func axis(_ operation: String, _ axis: Int, _ shape: [Int]) -> String {
    "\(operation): axis \(axis) does not exist in shape \(shape)"
  }

  static func index(_ operation: String, _ index: Int, axis: Int, _ shape: [Int]) -> String {
    "\(operation): index \(index) of axis \(axis) is outside 0..<\(shape[axis]) of shape \(shape)"
  }

  static func indexCount(_ count: Int, _ shape: [Int]) -> String {
    "subscript: \(count) \(count == 1 ? "index" : "indices") for shape \(shape), "
      + "which has \(shape.count) axes"
  }

  static func count(_ operation: String, _ count: Int, _ shape: [Int]) -> String {
    "\(operation): \(count) elements do not fill shape \(shape)"
  }

  static func permutation(_ axes: [Int], _ shape: [Int]) -> String {
    "transposed: \(axes) is not an order of the \(shape.count) axes of shape \(shape)"
  }

  static func empty(_ operation: String, _ shape: [Int]) -> String {
    "\(operation): shape \(shape) has no elements"
  }
}
