import Detection
import Gradus
import GradusTesting
import XCTest

final class SuppressPerClassTests: LessonTestCase {
  func testTwoClasses() throws {
    let boxes = Tensor(rows: [[0, 0, 10, 10], [1, 0, 11, 10], [20, 20, 30, 30]])
    let probabilities = Tensor(rows: [[0.1, 0.9, 0.0], [0.3, 0.0, 0.7], [0.95, 0.05, 0.0]])
    // Here nothing is suppressed; the background's 0.95 is not reported.
    let objects = try suppressPerClass(
      boxes: boxes, probabilities: probabilities, minimumScore: 0.5, threshold: 0.5
    ) { boxes, _, _ in Array(0..<boxes.shape[0]) }
    assertEqual(
      objects,
      [detected([0, 0, 10, 10], 0.9, label: 0), detected([1, 0, 11, 10], 0.7, label: 1)],
      "the objects")
  }
}
