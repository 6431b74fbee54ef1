import Gradus

// Data and their assessment. Do not edit: the grader puts its own copy in place.

/// Brings each column to mean 0 and standard deviation 1, as it was in the training rows.
public struct ColumnScaler: Sendable {
  /// The mean of each column, `[D]`.
  public var mean: Tensor
  /// The standard deviation of each column, `[D]`; 1 for a constant column.
  public var deviation: Tensor

  /// Creates a scaler.
  public init(mean: Tensor, deviation: Tensor) {
    self.mean = mean
    self.deviation = deviation
  }

  /// `(rows − mean) ÷ deviation`, for rows `[any number, D]`.
  public func callAsFunction(_ rows: Tensor) -> Tensor { (rows - mean) / deviation }
}

/// The rows of one turn of cross-validation.
public struct CrossValidationFold: Sendable, Equatable {
  /// The rows to train on.
  public var training: [Int]
  /// The rows to validate on.
  public var validation: [Int]

  /// Creates a fold.
  public init(training: [Int], validation: [Int]) {
    self.training = training
    self.validation = validation
  }
}

/// How well each class is recognised.
public struct PrecisionAndRecall: Sendable, Equatable {
  /// Of the examples called this class, the share that belongs to it; one number a class.
  public var precision: [Double]
  /// Of the examples that belong to this class, the share called so; one number a class.
  public var recall: [Double]

  /// Creates a result.
  public init(precision: [Double], recall: [Double]) {
    self.precision = precision
    self.recall = recall
  }
}
