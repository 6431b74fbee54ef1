import Gradus

/// Welford's running moments, column by column.
public func fitScaler(_ rows: Tensor, training: [Int]) throws -> ColumnScaler {
  let columns = rows.shape[1]
  var mean = Array(repeating: 0.0, count: columns)
  var deviation = Array(repeating: 1.0, count: columns)
  for column in 0..<columns {
    // Welford's running mean and sum of squares.
    var (average, squares) = (0.0, 0.0)
    for (index, row) in training.enumerated() {
      let distance = rows[row, column] - average
      average += distance / Double(index + 1)
      squares += distance * (rows[row, column] - average)
    }
    mean[column] = average
    let found = (squares / Double(training.count)).squareRoot()
    if found > 1e-6 * average.magnitude { deviation[column] = found }
  }
  return ColumnScaler(
    mean: Tensor(mean).converted(to: rows.dtype),
    deviation: Tensor(deviation).converted(to: rows.dtype))
}
