import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class ConfusionMatrixChecks: LessonTestCase {
  func testRowsAreTheTruth() throws {
    var generator = SeededGenerator(seed: 3001)
    for (count, classes) in [(40, 3), (25, 5)] {
      let labels = (0..<count).map { _ in generator.integer(below: classes) }
      let predictions = labels.map { generator.uniform() < 0.5 ? $0 : ($0 * $0 + 1) % classes }
      var right = Array(repeating: Array(repeating: 0, count: classes), count: classes)
      var flipped = right
      for n in 0..<count {
        right[labels[n]][predictions[n]] += 1
        flipped[predictions[n]][labels[n]] += 1
      }
      let found = try confusionMatrix(labels: labels, predictions: predictions, classes: classes)
      expect(
        found == right, "\(found), expected \(right)",
        diagnosis: found == flipped
          ? "rows and columns are swapped: the rows are the true classes."
          : "matrix[t][p] counts the examples of the true class t that were predicted as p.")
    }
  }

  func testRareAndImpossibleClasses() throws {
    let matrix = try confusionMatrix(labels: [4, 4, 2], predictions: [2, 4, 2], classes: 6)
    var right = Array(repeating: Array(repeating: 0, count: 6), count: 6)
    right[4][2] = 1
    right[4][4] = 1
    right[2][2] = 1
    expect(
      matrix == right, "\(matrix), expected \(right)",
      diagnosis: "C rows of C counts, also for classes that never occur.")
    let empty = try confusionMatrix(labels: [], predictions: [], classes: 2)
    expect(
      empty == [[0, 0], [0, 0]], "\(empty) without examples",
      diagnosis: "without examples all counts are 0.")
    try expectInputError("a prediction equal to the number of classes") {
      _ = try confusionMatrix(labels: [0, 1], predictions: [0, 2], classes: 2)
    }
    try expectInputError("a negative label") {
      _ = try confusionMatrix(labels: [0, -1], predictions: [0, 1], classes: 2)
    }
    try expectInputError("fewer predictions than labels") {
      _ = try confusionMatrix(labels: [0, 1, 1], predictions: [0, 1], classes: 2)
    }
  }
}
