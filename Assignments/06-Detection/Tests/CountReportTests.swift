import Detection
import Gradus
import GradusTesting
import XCTest

final class CountReportTests: LessonTestCase {
  func testPrecisionOfThreeQuarters() throws {
    let judged = JudgedDetections(
      scores: [0.9, 0.8, 0.7, 0.6, 0.5], isRight: [true, false, true, true, false], truthCount: 4)
    let report = try countReport(judged, minimumPrecision: 0.75)
    assertEqual(
      report, CountReport(truthCount: 4, reported: 4, found: 3, minimumScore: 0.6), "the report")
  }
}
