import Detection
import Gradus
import GradusTesting
import XCTest

final class SuppressPerClassChecks: LessonTestCase {
  /// How it may go wrong.
  private struct Variant {
    var mixesClasses = false
    var keepsOldNumbers = false
    var firstColumn = 1

    func objects(
      _ boxes: Tensor, _ probabilities: Tensor, _ minimum: Double, _ threshold: Double
    ) -> [DetectedObject] {
      var candidates: [[(row: Int, label: Int, score: Double)]] = []
      for column in firstColumn..<max(probabilities.shape[1], firstColumn) {
        let own = (0..<boxes.shape[0]).filter { probabilities[$0, column] >= minimum }
        candidates.append(own.map { ($0, column - firstColumn, probabilities[$0, column]) })
      }
      if mixesClasses { candidates = [candidates.flatMap { $0 }] }
      var result: [(row: Int, label: Int, score: Double)] = []
      for list in candidates {
        let kept = suppression(
          boxes.gathered(list.map { $0.row }), Tensor(list.map { $0.score }), threshold)
        for index in kept {
          result.append(
            keepsOldNumbers ? (index, list[index].label, list[index].score) : list[index])
        }
      }
      result.sort {
        ($1.score, $0.label, $0.row) < ($0.score, $1.label, $1.row)
      }
      let corners = boxes.boxes
      return result.map { DetectedObject(box: corners[$0.row], label: $0.label, score: $0.score) }
    }
  }

  private func expectObjects(
    _ boxes: Tensor, _ probabilities: Tensor, minimum: Double = 0.3, threshold: Double = 0.5,
    otherwise: String, line: UInt = #line
  ) throws {
    let right = Variant().objects(boxes, probabilities, minimum, threshold)
    expectEqual(
      try suppressPerClass(
        boxes: boxes, probabilities: probabilities, minimumScore: minimum, threshold: threshold,
        suppress: suppression),
      right, "the objects",
      suspects: [
        Suspect(
          Variant(mixesClasses: true).objects(boxes, probabilities, minimum, threshold),
          "a box removes boxes of its own class only: call `suppress` once for each class."),
        Suspect(
          Variant(keepsOldNumbers: true).objects(boxes, probabilities, minimum, threshold),
          """
          `suppress` numbers the candidates: 0 is the first candidate, not the first box. Translate \
          its indices back.
          """),
        Suspect(
          Variant(firstColumn: 0).objects(boxes, probabilities, minimum, threshold),
          "column 0 is the background: it is never reported, and class c stands in column c + 1."),
        Suspect(
          Variant().objects(boxes, probabilities, minimum, 0.5),
          "pass the threshold on to `suppress`."),
      ],
      otherwise: otherwise, line: line)
  }

  private let heap = Tensor(rows: [
    [0, 0, 10, 10], [1, 0, 11, 10], [0, 1, 10, 11], [40, 40, 60, 60], [41, 40, 61, 60],
  ])

  func testClassesApart() throws {
    let probabilities = Tensor(rows: [
      [0.0, 0.9, 0.1], [0.2, 0.0, 0.8], [0.1, 0.7, 0.2], [0.4, 0.6, 0.0], [0.25, 0.25, 0.5],
    ])
    try expectObjects(
      heap, probabilities,
      otherwise: "overlapping boxes of two classes both stay, of one class not.")
    try expectObjects(
      heap, probabilities, threshold: 0.95, otherwise: "pass the threshold on to `suppress`.")
  }

  func testBackground() throws {
    let probabilities = Tensor(rows: [
      [0.95, 0.02, 0.02, 0.01], [0.1, 0.05, 0.05, 0.8], [0.8, 0.1, 0.05, 0.05],
      [0.35, 0.0, 0.65, 0.0], [0.99, 0.01, 0.0, 0.0],
    ])
    try expectObjects(
      heap, probabilities,
      otherwise: "column 0 is the background: class c stands in column c + 1 and is reported as c.")
  }

  func testScoresTravelWithBoxes() throws {
    var generator = SeededGenerator(seed: 6151)
    for dtype in [DType.float64, .float32] {
      let boxes = randomBoxes(18, extent: 9, &generator, dtype: dtype)
      let probabilities = (random([18, 4], &generator, dtype: dtype) * 2).softmax()
      try expectObjects(
        boxes, probabilities, minimum: 0.35, threshold: 0.3,
        otherwise: "each object has the box and the score of its own row.")
    }
  }

  func testOrderAndTies() throws {
    let boxes = Tensor(rows: [
      [0, 0, 5, 5], [10, 0, 15, 5], [20, 0, 25, 5], [30, 0, 35, 5], [40, 0, 45, 5],
    ])
    let probabilities = Tensor(rows: [
      [0.0, 0.4, 0.5], [0.0, 0.0, 0.9], [0.1, 0.5, 0.4], [0.2, 0.75, 0.0], [0.0, 0.5, 0.5],
    ])
    try expectObjects(
      boxes, probabilities,
      otherwise: """
        falling order of score over all classes; of equal scores the smaller class number first, then \
        the smaller row number. One box may be reported in two classes, and the minimum score \
        itself suffices.
        """)
    try expectObjects(
      boxes, probabilities, minimum: 0.5,
      otherwise: "a probability of exactly the minimum score is enough.")
  }

  func testEmptyAndErrors() throws {
    try expectObjects(noRows(), noRows(3), otherwise: "no boxes: no objects.")
    try expectObjects(
      heap, Tensor.zeros([5, 3], dtype: .float64),
      otherwise: "when nothing is sure enough, nothing is found.")
    let background = try suppressPerClass(
      boxes: heap, probabilities: .ones([5, 1], dtype: .float64), suppress: suppression)
    expect(
      background.isEmpty, "the background alone has \(background.count) objects",
      diagnosis: "C may be 0: column 0 alone is the background, which is never reported.")
    var broken = Tensor(rows: [[0, 0.6, 0], [0, 0, 0.7], [0, 0, 0], [0, 0.9, 0], [0, 0, 0]])
    broken[2, 1] = .nan
    broken[3, 2] = .nan
    try expectObjects(heap, broken, otherwise: "a probability that is NaN is no candidate.")
    // A hundred objects and more are not capped.
    let corners = (0..<130).flatMap { index -> [Double] in
      [Double(index) * 4, 0, Double(index) * 4 + 3, 3]
    }
    try expectObjects(
      Tensor(corners, shape: [130, 4]),
      Tensor((0..<130).flatMap { [0.0, 0.4 + Double(($0 * 37) % 130) / 300] }, shape: [130, 2]),
      otherwise: "there is no limit to the number of objects.")
    try expectMismatch(
      "5 boxes and 4 rows of probabilities", diagnosis: "there is one row for each box."
    ) {
      _ = try suppressPerClass(
        boxes: heap, probabilities: .zeros([4, 3], dtype: .float64), suppress: suppression)
    }
  }
}
