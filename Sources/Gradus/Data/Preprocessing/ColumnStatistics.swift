/// A tensor seen as rows of features: its last axis, all others together counting rows.
enum ColumnStatistics {
  /// `float64` rows `[rows, features]`. Stops when there are none.
  static func rows(_ tensor: Tensor, _ operation: String) -> Tensor {
    guard tensor.rank > 0, tensor.count > 0 else { stop(Complaint.empty(operation, tensor.shape)) }
    return tensor.converted(to: .float64).reshaped([-1, tensor.shape[tensor.rank - 1]])
  }

  /// The numbers as a row that broadcasts against `tensor`. Stops when it has other features.
  static func row(_ numbers: [Double], for tensor: Tensor, _ operation: String) -> Tensor {
    guard tensor.rank > 0, tensor.shape[tensor.rank - 1] == numbers.count else {
      stop("\(operation): shape \(tensor.shape), fitted to \(numbers.count) features")
    }
    return Tensor(numbers).converted(to: tensor.dtype)
  }
}
