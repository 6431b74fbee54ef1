import Gradus

/// Precision and recall of every class, from a confusion matrix whose rows are the truth.
///
///     precision[c] = matrix[c][c] ÷ the sum of column c   (of those called c, how many are c)
///     recall[c]    = matrix[c][c] ÷ the sum of row c      (of those that are c, how many were found)
///
/// Where there is nothing to divide by (a class that was never predicted, or never occurs) the
/// result is 0, not NaN.
///
/// - Parameter matrix: C rows of C counts; `matrix[t][p]` counts true class t, predicted as p.
/// - Returns: C numbers of each kind, in 0...1.
public func precisionAndRecall(_ matrix: [[Int]]) throws -> PrecisionAndRecall {
  var result = PrecisionAndRecall(precision: [], recall: [])
  for (index, row) in matrix.enumerated() {
    let hits = Double(row[index])
    let predicted = matrix.reduce(0) { $0 + $1[index] }
    let actual = row.reduce(0, +)
    result.precision.append(predicted > 0 ? hits / Double(predicted) : 0)
    result.recall.append(actual > 0 ? hits / Double(actual) : 0)
  }
  return result
}
