import Gradus

/// Deals the rows out in turn.
public func crossValidationFolds(
  count: Int, folds: Int, using generator: inout SeededGenerator
) throws -> [CrossValidationFold] {
  guard folds > 1, folds <= count else {
    throw InputError.impossible("folds: \(folds), rows: \(count)")
  }
  // Deals the rows out in turn, as cards are dealt.
  let turn = (0..<count).shuffled(using: &generator).enumerated().map { ($1, $0 % folds) }
  return (0..<folds).map { fold in
    CrossValidationFold(
      training: turn.filter { $0.1 != fold }.map(\.0),
      validation: turn.filter { $0.1 == fold }.map(\.0))
  }
}
