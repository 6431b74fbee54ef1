import Detection
import Gradus
import GradusTesting
import XCTest

final class PrecisionRecallChecks: LessonTestCase {
  private func expectCurve(_ flags: [Bool], truths: Int, otherwise: String, line: UInt = #line)
    throws
  {
    let hits = flags.indices.map { k in Double(flags[...k].filter { $0 }.count) }
    let precision = hits.enumerated().map { $0.element / Double($0.offset + 1) }
    let recall = hits.map { truths > 0 ? $0 / Double(truths) : 0 }
    let own = try precisionRecallCurve(flags, truthCount: truths)
    let total = hits.last ?? 0
    func numbers(_ values: [Double], _ expected: [Double], _ name: String, _ advice: String) {
      let found: String? =
        areClose(values, expected == precision ? recall : precision, 1e-12)
        ? "precision and recall are swapped." : nil
      expect(
        areClose(values, expected, 1e-12), "\(name) is \(values), expected \(expected)",
        diagnosis: found ?? advice, line: line)
    }
    numbers(own.precision, precision, "the precision", otherwise)
    numbers(
      own.recall, recall, "the recall",
      areClose(own.recall, hits.map { total > 0 ? $0 / total : 0 }, 1e-12)
        ? "recall is the share of all objects, also of those that are never found." : otherwise)
  }

  func testCurve() throws {
    try expectCurve(
      [true, true, false, true, false, false, true], truths: 9,
      otherwise: "after k detections, R of them right: precision R / k, recall R / truthCount.")
    try expectCurve(
      [false, false, true], truths: 1, otherwise: "the wrong ones at the beginning count too.")
  }

  func testNothing() throws {
    try expectCurve([], truths: 5, otherwise: "no detections: no points.")
    try expectCurve(
      [false, false], truths: 0, otherwise: "without truths the recall is 0, not 0 / 0.")
    try expectCurve([true, false], truths: 4, otherwise: "there is one point for each detection.")
  }
}

final class AveragePrecisionChecks: LessonTestCase {
  private func curve(_ flags: [Bool], truths: Int) -> PrecisionRecallCurve {
    var right = 0.0
    var result = PrecisionRecallCurve(recall: [], precision: [])
    for (k, flag) in flags.enumerated() {
      right += flag ? 1 : 0
      result.recall.append(right / Double(truths))
      result.precision.append(right / Double(k + 1))
    }
    return result
  }

  /// The area by its definition: at every recall level the best precision at that recall or more.
  private func area(_ curve: PrecisionRecallCurve, raised: Bool = true) -> Double {
    var (sum, before) = (0.0, 0.0)
    for k in curve.recall.indices {
      let best = raised ? curve.precision[k...].max() ?? 0 : curve.precision[k]
      sum += (curve.recall[k] - before) * best
      before = curve.recall[k]
    }
    return sum
  }

  private func expectArea(_ curve: PrecisionRecallCurve, otherwise: String, line: UInt = #line)
    throws
  {
    let eleven = (0...10).reduce(0.0) { sum, step in
      let level = Double(step) / 10
      let reached = curve.recall.indices.filter { curve.recall[$0] >= level }
      return sum + (reached.map { curve.precision[$0] }.max() ?? 0) / 11
    }
    let mean = curve.precision.reduce(0, +) / Double(max(curve.precision.count, 1))
    expectNumber(
      try averagePrecision(curve), area(curve), "the average precision",
      suspects: [
        Suspect(
          area(curve, raised: false),
          "the precision is first made non-rising: at each point the largest from there on."),
        Suspect(eleven, "all points are used, not eleven recall levels."),
        Suspect(mean, "precision is weighted by how much the recall rises, not just averaged."),
        Suspect(
          curve.precision.reduce(0, +) * (curve.recall.last ?? 0),
          "only the rise of the recall counts, from one point to the next."),
      ],
      otherwise: otherwise, line: line)
  }

  func testArea() throws {
    try expectArea(
      curve([true, false, false, true, true, false, true, false], truths: 6),
      otherwise:
        "Σ (recall[k] − recall[k − 1]) · max of precision[k…], with recall 0 before the first.")
    try expectArea(
      curve([false, true, true, true, false, true, true, true, true], truths: 8),
      otherwise: "precision that rises further to the right counts further to the left too.")
  }

  func testEnds() throws {
    try expectArea(
      curve([true, true, true], truths: 3), otherwise: "all found, nothing wrong: 1.")
    try expectArea(
      curve([true, true, false, false], truths: 40),
      otherwise: "recall that is never reached adds nothing: the area ends at the last recall.")
    try expectArea(curve([false, false], truths: 2), otherwise: "nothing right: 0.")
    try expectArea(
      PrecisionRecallCurve(recall: [], precision: []), otherwise: "no points: 0.")
    try expectMismatch(
      "2 recalls and 3 precisions", diagnosis: "there are as many recalls as precisions."
    ) {
      _ = try averagePrecision(PrecisionRecallCurve(recall: [0, 1], precision: [1, 1, 1]))
    }
  }
}
