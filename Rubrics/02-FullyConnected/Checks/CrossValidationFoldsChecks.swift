import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class CrossValidationFoldsChecks: LessonTestCase {
  func testDisjointAndComplete() throws {
    var generator = SeededGenerator(seed: 4101)
    for (count, folds) in [(12, 3), (17, 5), (4, 4), (9, 2)] {
      let result = try crossValidationFolds(count: count, folds: folds, using: &generator)
      expect(
        result.count == folds, "\(result.count) folds, expected \(folds)",
        diagnosis: "as many folds as asked for.")
      for fold in result {
        expect(
          Set(fold.training).isDisjoint(with: fold.validation),
          "training \(fold.training), validation \(fold.validation)",
          diagnosis: "no row may be in both parts of a fold.")
        expect(
          (fold.training + fold.validation).sorted() == Array(0..<count),
          "training \(fold.training), validation \(fold.validation) of \(count) rows",
          diagnosis: "in each fold every row is in one of the two parts, once.")
      }
      let validated = result.flatMap(\.validation).sorted()
      expect(
        validated == Array(0..<count), "rows validated: \(validated)",
        diagnosis: "every row is validated exactly once over all folds: none is left out.")
    }
  }

  func testSizesAndLimits() throws {
    var generator = SeededGenerator(seed: 4102)
    for (count, folds) in [(10, 4), (23, 5), (13, 3), (11, 10), (20, 5)] {
      let sizes = try crossValidationFolds(count: count, folds: folds, using: &generator)
        .map(\.validation.count)
      let smallest = sizes.min() ?? 0
      expect(
        sizes.reduce(0, +) == count && (sizes.max() ?? 0) - smallest <= 1,
        "\(count) rows in \(folds) folds of \(sizes)",
        diagnosis: "the sizes differ by at most 1: spread the remainder over the folds.")
    }
    for folds in [-1, 0, 1, 6] {
      try expectInputError("\(folds) folds of 5 rows") {
        _ = try crossValidationFolds(count: 5, folds: folds, using: &generator)
      }
    }
  }

  func testRandomAndRepeatable() throws {
    var generator = SeededGenerator(seed: 4103)
    var same = SeededGenerator(seed: 4103)
    func parts(_ generator: inout SeededGenerator) throws -> [Set<Int>] {
      try crossValidationFolds(count: 30, folds: 3, using: &generator).map { Set($0.validation) }
    }
    let first = try parts(&generator)
    let second = try parts(&generator)
    let repeated = try parts(&same)
    let inOrder = (0..<3).map { fold in Set(fold * 10..<fold * 10 + 10) }
    let inTurn = (0..<3).map { fold in Set(stride(from: fold, to: 30, by: 3)) }
    expect(
      Set(first) != Set(inOrder) && Set(first) != Set(inTurn), "the parts are not random",
      diagnosis: "rows are often sorted in a file: divide them at random.")
    expect(
      Set(first) != Set(second), "two calls with one generator gave the same folds",
      diagnosis: "draw from the generator itself, not from a copy or one with a fixed seed.")
    expect(
      first == repeated, "the same seed gave other folds",
      diagnosis: "every random number comes from the generator that is handed in.")
  }
}
