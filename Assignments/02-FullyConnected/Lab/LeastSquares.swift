import Gradus

/// Least squares with a constant: what a network has to beat.
struct LeastSquares: Sendable {
  private let mean: Tensor
  private let deviation: Tensor
  private let weights: Tensor

  /// Fits the rows `[N, D]` to the targets, by the normal equations in 64 bits.
  init(_ rows: Tensor, _ targets: [Double]) throws {
    let rows = rows.converted(to: .float64)
    mean = rows.mean(axes: [0])
    let spread = sqrt(rows.variance(axes: [0]))
    deviation = Tensor.select(spread .> 1e-9, spread, spread.onesLike)
    let known = LeastSquares.withOnes((rows - mean) / deviation)
    // Columns that add up to a constant (the categories of California) have no single answer; this
    // much is too little to change a prediction, and enough to choose one.
    let ridge = Tensor.identity(known.shape[1], dtype: .float64) * (1e-9 * Double(targets.count))
    weights = try solve(
      matmul(known, known, transposeFirst: true) + ridge,
      matmul(known, Tensor(targets, shape: [targets.count, 1]), transposeFirst: true))
  }

  /// The predicted target of each row.
  func predictions(for rows: Tensor) -> [Double] {
    let scaled = (rows.converted(to: .float64) - mean) / deviation
    return matmul(LeastSquares.withOnes(scaled), weights).scalars
  }

  private static func withOnes(_ rows: Tensor) -> Tensor {
    .concatenated([rows, .ones([rows.shape[0], 1], dtype: .float64)], axis: 1)
  }
}
