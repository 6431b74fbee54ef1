/// Means and variances of the columns of a matrix, added up in double precision.
///
/// Two passes over the rows, each in order, so that the result is exact to rounding and the same
/// on every machine.
public enum ColumnMoments {
  /// Writes the mean and the variance (with the divisor `rows`) of each column.
  public static func compute(
    _ source: UnsafePointer<Float>, rows: Int, columns: Int,
    mean: UnsafeMutablePointer<Double>, variance: UnsafeMutablePointer<Double>
  ) {
    moments(source, rows, columns, mean, variance)
  }

  /// Writes the mean and the variance (with the divisor `rows`) of each column.
  public static func compute(
    _ source: UnsafePointer<Double>, rows: Int, columns: Int,
    mean: UnsafeMutablePointer<Double>, variance: UnsafeMutablePointer<Double>
  ) {
    moments(source, rows, columns, mean, variance)
  }
}

@inline(__always)
private func moments<Number: BinaryFloatingPoint>(
  _ source: UnsafePointer<Number>, _ rows: Int, _ columns: Int,
  _ mean: UnsafeMutablePointer<Double>, _ variance: UnsafeMutablePointer<Double>
) {
  mean.update(repeating: 0, count: columns)
  variance.update(repeating: 0, count: columns)
  for row in 0..<rows {
    let values = source + row * columns
    for column in 0..<columns { mean[column] += Double(values[column]) }
  }
  for column in 0..<columns { mean[column] /= Double(rows) }
  for row in 0..<rows {
    let values = source + row * columns
    for column in 0..<columns {
      let distance = Double(values[column]) - mean[column]
      variance[column] += distance * distance
    }
  }
  for column in 0..<columns { variance[column] /= Double(rows) }
}
