extension Tensor: CustomStringConvertible {
  /// Shape, element type and the numbers, row by row; long axes are shortened.
  public var description: String {
    guard rank > 0 else { return "Tensor(\(item), \(dtype))" }
    return "Tensor(shape: \(shape), \(dtype), \(text(axis: 0, offset: 0)))"
  }

  /// Numbers shown at each end of an axis that is too long.
  private static let shown = 3

  private func text(axis: Int, offset: Int) -> String {
    guard axis < rank else {
      return dtype == .float32 ? "\(Float(element(offset)))" : "\(element(offset))"
    }
    let size = shape[axis]
    let step = shape[(axis + 1)...].reduce(1, *)
    var parts: [String] = []
    for index in 0..<size {
      if size > 2 * Tensor.shown + 2, index >= Tensor.shown, index < size - Tensor.shown {
        if index == Tensor.shown { parts.append("…") }
        continue
      }
      parts.append(text(axis: axis + 1, offset: offset + index * step))
    }
    let separator =
      axis == rank - 1 ? ", " : ",\n" + String(repeating: " ", count: axis + 1)
    return "[" + parts.joined(separator: separator) + "]"
  }
}
