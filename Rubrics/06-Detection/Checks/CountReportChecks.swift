import Detection
import Gradus
import GradusTesting
import XCTest

final class CountReportChecks: LessonTestCase {
  /// How the counting may go wrong.
  private struct Counter {
    var stopsEarly = false
    var splitsEquals = false
    var isStrict = false
    var limit = Int.max

    func report(_ judged: JudgedDetections, _ wanted: Double) -> CountReport {
      var best = CountReport(
        truthCount: judged.truthCount, reported: 0, found: 0, minimumScore: .infinity)
      for count in judged.scores.indices.map({ $0 + 1 }) where count <= limit {
        let isCut = count == judged.scores.count || judged.scores[count] != judged.scores[count - 1]
        guard isCut || splitsEquals else { continue }
        let found = judged.isRight[..<count].filter { $0 }.count
        let precision = Double(found) / Double(count)
        if precision > wanted || !isStrict && precision == wanted {
          best.reported = count
          best.found = found
          best.minimumScore = judged.scores[count - 1]
        } else if stopsEarly {
          break
        }
      }
      return best
    }
  }

  private func expectReport(
    _ judged: JudgedDetections, precision: Double = 0.9, otherwise: String, line: UInt = #line
  ) throws {
    expectEqual(
      try countReport(judged, minimumPrecision: precision), Counter().report(judged, precision),
      "the report",
      suspects: [
        Suspect(
          Counter(stopsEarly: true).report(judged, precision),
          """
          precision may fall below the wanted one and rise again: look at all scores, and take the \
          lowest that is good enough.
          """),
        Suspect(
          Counter(splitsEquals: true).report(judged, precision),
          "equal scores are reported together or not at all."),
        Suspect(
          Counter(isStrict: true).report(judged, precision),
          "a precision of exactly the wanted one is good enough."),
        Suspect(
          Counter(limit: 100).report(judged, precision), "the number of objects is not limited."),
      ],
      otherwise: otherwise, line: line)
  }

  /// Detections with falling scores, of which the ones at these places are wrong.
  private func judged(_ count: Int, wrong: Set<Int>, truths: Int) -> JudgedDetections {
    JudgedDetections(
      scores: (0..<count).map { 0.99 - 0.9 * Double($0) / Double(count) },
      isRight: (0..<count).map { !wrong.contains($0) }, truthCount: truths)
  }

  func testTenObjects() throws {
    try expectReport(
      judged(14, wrong: [9, 10, 12, 13], truths: 10),
      otherwise: "9 of 10 reported are right: that is a precision of 0.9.")
    try expectReport(
      judged(12, wrong: [1, 11], truths: 11), precision: 0.8,
      otherwise: "one early mistake is made up for later.")
  }

  func testAHundredObjects() throws {
    try expectReport(
      judged(
        180, wrong: Set([4, 30, 31, 57, 80, 99, 110, 123, 131] + Array(140..<180)), truths: 150),
      otherwise: "however many there are, all detections with the score or more are reported.")
  }

  func testEqualScoresAndNothing() throws {
    try expectReport(
      JudgedDetections(
        scores: [0.9, 0.9, 0.7, 0.5, 0.5, 0.5], isRight: [true, true, true, true, true, false],
        truthCount: 7), precision: 0.9,
      otherwise: "equal scores are reported together or not at all.")
    try expectReport(
      JudgedDetections(scores: [0.9, 0.8], isRight: [false, true], truthCount: 3), precision: 0.7,
      otherwise: "when no score is good enough nothing is reported, from a score of infinity on.")
    try expectReport(
      JudgedDetections(scores: [], isRight: [], truthCount: 2),
      otherwise: "nothing detected: nothing reported.")
    try expectReport(
      JudgedDetections(scores: [0.6, 0.3], isRight: [false, false], truthCount: 0), precision: 0,
      otherwise: "with a wanted precision of 0 everything is reported.")
  }
}
