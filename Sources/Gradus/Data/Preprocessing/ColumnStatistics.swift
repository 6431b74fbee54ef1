import Kernels

/// A tensor seen as rows of features: its last axis, all others together counting rows.
enum ColumnStatistics {
  /// Rows `[rows, features]`. Stops when there are none.
  static func rows(_ tensor: Tensor, _ operation: String) -> Tensor {
    guard tensor.rank > 0, tensor.count > 0 else { stop(Complaint.empty(operation, tensor.shape)) }
    return tensor.reshaped([-1, tensor.shape[tensor.rank - 1]])
  }

  /// The mean and the variance (with the divisor n) of each feature.
  static func moments(
    _ tensor: Tensor, _ operation: String
  ) -> (mean: [Double], variance: [Double]) {
    let rows = rows(tensor, operation)
    let mean = Tensor(uninitialized: [rows.shape[1]], dtype: .float64)
    let variance = Tensor(uninitialized: [rows.shape[1]], dtype: .float64)
    withExtendedLifetime((rows.storage, mean.storage, variance.storage)) {
      switch rows.dtype {
      case .float32:
        ColumnMoments.compute(
          rows.storage.floats, rows: rows.shape[0], columns: rows.shape[1],
          mean: mean.storage.doubles, variance: variance.storage.doubles)
      case .float64:
        ColumnMoments.compute(
          rows.storage.doubles, rows: rows.shape[0], columns: rows.shape[1],
          mean: mean.storage.doubles, variance: variance.storage.doubles)
      }
    }
    return (mean.scalars, variance.scalars)
  }

  /// The numbers as a row that broadcasts against `tensor`. Stops when it has other features.
  static func row(_ numbers: [Double], for tensor: Tensor, _ operation: String) -> Tensor {
    guard tensor.rank > 0, tensor.shape[tensor.rank - 1] == numbers.count else {
      stop("\(operation): shape \(tensor.shape), fitted to \(numbers.count) features")
    }
    return Tensor(numbers).converted(to: tensor.dtype)
  }
}
