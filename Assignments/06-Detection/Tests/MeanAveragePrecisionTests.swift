import Detection
import Gradus
import GradusTesting
import XCTest

final class MeanAveragePrecisionTests: LessonTestCase {
  func testMeanOfTwoClasses() throws {
    let truths = [[real([0, 0, 1, 1], label: 0), real([0, 0, 1, 1], label: 1)]]
    let detections = [
      [detected([0, 0, 1, 1], 0.9, label: 1), detected([5, 5, 6, 6], 0.8, label: 1)]
    ]
    // Here the average precision of a class is one over its detections, and 0 without any.
    let mean = try meanAveragePrecision(detections, truths) { detections, _ in
      let count = detections.reduce(0) { $0 + $1.count }
      return count == 0 ? 0 : 1 / Double(count)
    }
    guard let mean else { return XCTFail("the mean: nil, expected 0.25") }
    assertClose(mean, 0.25, "the mean of 0 and ½")
  }
}
