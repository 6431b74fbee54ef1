import Detection
import Gradus
import GradusTesting
import XCTest

final class NonMaximumSuppressionChecks: LessonTestCase {
  private func expectKept(
    _ boxes: Tensor, _ scores: Tensor, threshold: Double = 0.5, otherwise: String,
    line: UInt = #line
  ) throws {
    let right = suppression(boxes, scores, threshold)
    expectEqual(
      try nonMaximumSuppression(
        boxes: boxes, scores: scores, threshold: threshold, iou: { overlaps($0, $1) }),
      right, "the kept boxes",
      suspects: [
        Suspect(
          Suppression(sorts: false).kept(boxes, scores, threshold),
          "the boxes are taken in falling order of score, not in the order of their rows."),
        Suspect(right.reversed(), "the result begins with the highest score."),
        Suspect(right.sorted(), "the result is in falling order of score, not sorted by index."),
        Suspect(
          Suppression(removedRemove: true).kept(boxes, scores, threshold),
          "a box that has been removed removes no others: compare with the kept boxes alone."),
        Suspect(
          Suppression(removesEquals: true).kept(boxes, scores, threshold),
          "a box goes when its overlap is more than the threshold; exactly the threshold stays."),
        Suspect(
          Suppression(lastOfEquals: true).kept(boxes, scores, threshold),
          "of equal scores the smaller index comes first."),
      ],
      otherwise: otherwise, line: line)
  }

  func testRandomBoxes() throws {
    var generator = SeededGenerator(seed: 6141)
    for (count, threshold, dtype) in [
      (14, 0.5, DType.float64), (25, 0.2, .float64), (9, 0.3, .float32),
    ] {
      try expectKept(
        randomBoxes(count, extent: 6, &generator, dtype: dtype),
        Tensor.uniform([count], dtype: dtype, using: &generator), threshold: threshold,
        otherwise: """
          keep the box of the highest score, remove all that overlap it by more than the \
          threshold, and go on with the rest.
          """)
    }
  }

  func testUnsortedScores() throws {
    let boxes = Tensor(rows: [
      [0, 0, 10, 10], [1, 0, 11, 10], [30, 0, 40, 10], [0, 1, 10, 11], [31, 1, 41, 11],
    ])
    try expectKept(
      boxes, Tensor([0.3, 0.5, 0.2, 0.9, 0.7]),
      otherwise:
        "of each heap the box of the highest score stays, and its index is that of its row.")
  }

  func testChain() throws {
    let boxes = Tensor(rows: [
      [6, 0, 16, 10], [0, 0, 10, 10], [3, 0, 13, 10], [0, 100, 10, 110], [9, 0, 19, 10],
    ])
    try expectKept(
      boxes, Tensor([0.7, 0.9, 0.8, 0.1, 0.6]),
      otherwise: "A removes B; C overlaps B but not A, and stays.")
  }

  func testTies() throws {
    let boxes = Tensor(rows: [
      [50, 0, 60, 10], [0, 0, 10, 10], [0, 1, 10, 11], [20, 0, 30, 10], [20, 0, 30, 11],
      [50, 1, 60, 11],
    ])
    try expectKept(
      boxes, Tensor([0.5, 0.5, 0.5, 0.5, 0.9, 0.5]),
      otherwise: "of equal scores the smaller index comes first.")
  }

  func testExactlyTheThreshold() throws {
    let boxes = Tensor(rows: [[0, 0, 4, 4], [0, 0, 4, 2], [0, 0, 4, 3], [10, 0, 14, 4]])
    try expectKept(
      boxes, Tensor([0.9, 0.8, 0.7, 0.6]), threshold: 0.5,
      otherwise: "only an overlap of more than the threshold removes a box.")
    try expectKept(
      boxes, Tensor([0.9, 0.8, 0.7, 0.6]), threshold: 0.75,
      otherwise: "the threshold is a parameter.")
  }

  func testEmptyAndErrors() throws {
    try expectKept(noRows(), Tensor([]), otherwise: "no boxes: nothing is kept.")
    try expectKept(
      Tensor(rows: [[1, 1, 2, 2]]), Tensor([0.1]),
      otherwise: "a single box stays, whatever its score.")
    // Boxes without area overlap nothing, not even themselves.
    try expectKept(
      Tensor(rows: [[3, 3, 3, 3], [3, 3, 3, 3], [0, 0, 9, 9]]), Tensor([0.2, 0.4, 0.3]),
      otherwise: "a box without area overlaps nothing and so stays.")
    try expectMismatch("2 boxes and 3 scores", diagnosis: "there is one score for each box.") {
      _ = try nonMaximumSuppression(
        boxes: .zeros([2, 4]), scores: .zeros([3]), iou: { overlaps($0, $1) })
    }
  }

  func testNotANumber() throws {
    let boxes = Tensor(rows: [
      [0, 0, 10, 10], [1, 0, 11, 10], [20, 0, 30, 10], [40, 0, 50, 10], [41, 0, 51, 10],
      [60, 0, 70, 10],
    ])
    try expectKept(
      boxes, Tensor([.nan, 0.4, .nan, 0.6, 0.9, 0.5]),
      otherwise: """
        a box whose score is NaN is left out before anything is sorted: it is not kept and removes \
        nothing. Comparisons with NaN are always false and would disturb the order.
        """)
    try expectKept(
      boxes, Tensor([.nan, .nan, .nan, .nan, .nan, .nan]), otherwise: "NaN is no score.")
  }

  func testManyObjects() throws {
    var generator = SeededGenerator(seed: 6142)
    let count = 230
    let corners = (0..<count).flatMap { index -> [Double] in
      let (x, y) = (Double(index % 20) * 10, Double(index / 20) * 10)
      return [x, y, x + 9, y + 9]
    }
    let scores = generator.permutation(count).map { Double($0) / 1000 }
    try expectKept(
      Tensor(corners, shape: [count, 4]), Tensor(scores),
      otherwise: "boxes that do not overlap all stay, however many there are.")
  }
}
