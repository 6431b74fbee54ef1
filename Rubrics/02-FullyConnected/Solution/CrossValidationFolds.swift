import Gradus

/// Divides the rows 0..<count at random into `folds` parts; each is the validation part of one turn,
/// and the rest of the rows its training part.
///
/// - Every row is in the validation part of exactly one fold.
/// - In a fold, training and validation have no row in common, and together they are all rows.
/// - The parts are as equal as possible: their sizes differ by at most 1 (10 rows in 4 folds: 3, 3, 2
///   and 2 in some order).
/// - Which rows are in which part is random, drawn from `generator` alone: the same seed gives the
///   same folds. The order of rows within a part is free.
///
/// - Parameters:
///   - count: the number of rows.
///   - folds: 2 ≤ folds ≤ count.
///   - generator: where the random numbers come from.
/// - Returns: as many folds as asked for.
/// - Throws: `InputError.impossible` if `folds` is not in 2...count.
/// - Source: R. Kohavi, "A study of cross-validation and bootstrap for accuracy estimation and model
///   selection", 1995.
public func crossValidationFolds(
  count: Int, folds: Int, using generator: inout SeededGenerator
) throws -> [CrossValidationFold] {
  guard folds >= 2, folds <= count else {
    throw InputError.impossible("\(count) rows in \(folds) folds")
  }
  let order = generator.permutation(count)
  return (0..<folds).map { fold in
    let range = count * fold / folds..<count * (fold + 1) / folds
    return CrossValidationFold(
      training: Array(order[..<range.lowerBound] + order[range.upperBound...]),
      validation: Array(order[range]))
  }
}
