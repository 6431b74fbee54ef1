import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class PrecisionAndRecallChecks: LessonTestCase {
  private func shares(_ matrix: [[Int]]) -> (byColumn: [Double], byRow: [Double]) {
    let classes = matrix.indices
    return (
      classes.map { c in
        let sum = matrix.reduce(0) { $0 + $1[c] }
        return sum == 0 ? 0 : Double(matrix[c][c]) / Double(sum)
      },
      classes.map { c in
        let sum = matrix[c].reduce(0, +)
        return sum == 0 ? 0 : Double(matrix[c][c]) / Double(sum)
      }
    )
  }

  private func expectShares(_ matrix: [[Int]], _ advice: String, line: UInt = #line) throws {
    let result = try precisionAndRecall(matrix)
    let right = shares(matrix)
    let isSwapped =
      areClose(result.precision, right.byRow, 1e-12)
      && areClose(result.recall, right.byColumn, 1e-12)
    expect(
      areClose(result.precision, right.byColumn, 1e-12)
        && areClose(result.recall, right.byRow, 1e-12),
      """
      precision \(result.precision), expected \(right.byColumn); \
      recall \(result.recall), expected \(right.byRow)
      """,
      diagnosis: isSwapped
        ? "precision and recall are swapped: precision divides by the column, recall by the row."
        : advice, line: line)
  }

  func testNotSwapped() throws {
    let advice = "the diagonal over the sum of the column (precision) and of the row (recall)."
    try expectShares([[8, 2, 1], [0, 5, 4], [3, 1, 6]], advice)
    try expectShares([[9, 1], [5, 5]], advice)
  }

  func testNeverPredictedNeverTrue() throws {
    let advice = "where there is nothing to divide by, the result is 0, not NaN."
    try expectShares([[3, 0, 1], [2, 0, 4], [0, 0, 5]], advice)
    try expectShares([[3, 1, 1], [0, 0, 0], [2, 0, 5]], advice)
    try expectShares([[4, 0, 0], [0, 0, 0], [0, 0, 7]], advice)
    // A single case is enough to divide by.
    let single = "only a sum of 0 gives 0; a sum of 1 counts."
    try expectShares([[3, 0, 2], [0, 1, 0], [0, 0, 5]], single)
  }

  func testManyClasses() throws {
    var generator = SeededGenerator(seed: 3103)
    for classes in [1, 4, 7] {
      let matrix = (0..<classes).map { _ in
        (0..<classes).map { _ in 1 + generator.integer(below: 9) }
      }
      try expectShares(matrix, "one number a class, from its own row and its own column.")
    }
  }
}
