/// Targets that name classes by whole numbers, as losses and metrics take them.
enum ClassIndices {
  /// The class of every element, −1 for one that is to be ignored. Stops on a number that is
  /// neither a class nor the ignored index, and names its place.
  static func read(
    _ operation: String, _ targets: Tensor, classes: Int, ignoring ignored: Int? = nil
  ) -> [Int] {
    var result = [Int](repeating: -1, count: targets.count)
    for (place, value) in targets.scalars.enumerated() {
      if let ignored, value == Double(ignored) { continue }
      guard value >= 0, value < Double(classes), value == value.rounded() else {
        stop(
          "\(operation): target \(value) (element \(place) of shape \(targets.shape)) is not a "
            + "class index in 0..<\(classes)")
      }
      result[place] = Int(value)
    }
    return result
  }

  /// Stops unless predictions are `[…, classes]` and targets `[…]`; gives the number of classes.
  static func requireRows(_ operation: String, _ predictions: [Int], _ targets: [Int]) -> Int {
    guard let classes = predictions.last, classes > 0, Array(predictions.dropLast()) == targets
    else {
      stop(
        "\(operation): predictions \(predictions) take targets of shape "
          + "\(Array(predictions.dropLast())) (a class index for each row), got \(targets)")
    }
    return classes
  }

  /// 1 at the class of each row, 0 elsewhere, in shape `[…, classes]`; a row of zeros where the
  /// class is negative.
  static func oneHot(_ indices: [Int], shape: [Int], dtype: DType) -> Tensor {
    let classes = shape[shape.count - 1]
    var values = [Double](repeating: 0, count: elementCount(shape))
    for (row, index) in indices.enumerated() where index >= 0 { values[row * classes + index] = 1 }
    return Tensor(values, shape: shape).converted(to: dtype)
  }
}
