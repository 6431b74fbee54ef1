import Detection
import Gradus

/// How well the objects of some pictures are found, by the student's functions.
struct DetectionScores {
  /// What one class gives.
  struct OneClass {
    let judged: JudgedDetections
    let curve: PrecisionRecallCurve
    let averagePrecision: Double
  }

  let classes: [OneClass]
  /// The mean of the average precisions of the classes.
  let mean: Double

  /// - Parameter overlap: from which intersection over union on an object is found.
  init(
    _ found: [[DetectedObject]], _ truths: [[TrueObject]], classCount: Int, overlap: Double = 0.5
  ) throws {
    func judge(_ found: [[DetectedObject]], _ truths: [[TrueObject]]) throws -> OneClass {
      let judged = try judgeDetections(found, truths, threshold: overlap) { try iou($0, $1) }
      let curve = try precisionRecallCurve(judged.isRight, truthCount: judged.truthCount)
      return OneClass(
        judged: judged, curve: curve, averagePrecision: try averagePrecision(curve))
    }
    classes = try (0..<classCount).map { label in
      try judge(found.map { $0.of(label) }, truths.map { $0.of(label) })
    }
    mean =
      try meanAveragePrecision(found, truths) { try judge($0, $1).averagePrecision } ?? .nan
  }
}

extension [DetectedObject] {
  /// Those of one class.
  func of(_ label: Int) -> [DetectedObject] { filter { $0.label == label } }
}

extension [TrueObject] {
  /// Those of one class.
  func of(_ label: Int) -> [TrueObject] { filter { $0.label == label } }
}

extension JudgedDetections {
  /// The score from which on to report, so that precision P and recall R together are best: the
  /// largest F1 = 2PR / (P + R). Infinity when nothing is right.
  var bestScore: Double {
    var (best, score, right) = (0.0, Double.infinity, 0)
    for (place, own) in scores.enumerated() {
      if isRight[place] { right += 1 }
      let value = 2 * Double(right) / Double(place + 1 + max(truthCount, 1))
      if value > best { (best, score) = (value, own) }
    }
    return score
  }
}
