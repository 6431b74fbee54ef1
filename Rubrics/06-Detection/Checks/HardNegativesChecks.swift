import Detection
import Gradus
import GradusTesting
import XCTest

final class HardNegativesChecks: LessonTestCase {
  private func chosen(
    _ losses: [Double], _ isPositive: [Bool], count: Int, from all: Bool = false,
    by isBefore: (Double, Double) -> Bool = { $0 > $1 }
  ) -> [Int] {
    let candidates = losses.indices.filter { all || !isPositive[$0] }
    let order = candidates.sorted {
      losses[$0] == losses[$1] ? $0 < $1 : isBefore(losses[$0], losses[$1])
    }
    return order.prefix(count).sorted()
  }

  private func expectChosen(
    _ losses: [Double], _ isPositive: [Bool], ratio: Int, otherwise: String, line: UInt = #line
  ) throws {
    let positives = isPositive.filter { $0 }.count
    let count = ratio * max(positives, 1)
    let right = chosen(losses, isPositive, count: count)
    expectEqual(
      try hardNegatives(losses, isPositive: isPositive, ratio: ratio), right, "the negatives",
      suspects: [
        Suspect(
          chosen(losses, isPositive, count: count, by: <),
          "the hardest negatives are those of the largest loss."),
        Suspect(
          chosen(losses, isPositive, count: count, from: true),
          "positive anchors are no negatives, however large their loss."),
        Suspect(
          chosen(losses, isPositive, count: ratio), "`ratio` negatives for each positive anchor."),
        Suspect(
          chosen(losses, isPositive, count: ratio * positives),
          "a picture without positives counts as if it had one."),
        Suspect(
          right.sorted { losses[$0] > losses[$1] }, "the indices are returned in rising order."),
        Suspect(
          chosen(losses, isPositive, count: 3 * max(positives, 1)), "the ratio is a parameter."),
      ],
      otherwise: otherwise, line: line)
  }

  func testHardest() throws {
    var generator = SeededGenerator(seed: 6171)
    for ratio in [3, 2, 0] {
      let losses = generator.permutation(20).map { Double($0) * 0.17 }
      var isPositive = [Bool](repeating: false, count: 20)
      for index in generator.permutation(20).prefix(3) { isPositive[index] = true }
      try expectChosen(
        losses, isPositive, ratio: ratio,
        otherwise: "ratio times the positives of the negatives with the largest losses.")
    }
    try expectChosen(
      [1, 2, 2, 9, 2, 2, 0.5], [false, false, false, true, false, false, false], ratio: 2,
      otherwise: "of equal losses the smaller index is taken first.")
  }

  func testFewNegativesAndNoPositives() throws {
    try expectChosen(
      [0.5, 3, 0.1, 2, 0.2], [false, true, false, true, false], ratio: 3,
      otherwise: "when there are fewer negatives than wanted, all are taken.")
    try expectChosen(
      [0.5, 0.1, 0.9, 0.7, 0.3], [Bool](repeating: false, count: 5), ratio: 2,
      otherwise: "a picture without positives counts as if it had one.")
    try expectChosen([], [], ratio: 3, otherwise: "no anchors: no negatives.")
    try expectChosen([1, 2], [true, true], ratio: 3, otherwise: "no negatives: none are chosen.")
    try expectMismatch("2 losses and 3 flags", diagnosis: "there is one flag for each loss.") {
      _ = try hardNegatives([1, 2], isPositive: [true, false, true], ratio: 3)
    }
  }
}
