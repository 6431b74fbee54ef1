import FullyConnected
import GradusTesting
import XCTest

final class ConfusionMatrixTests: LessonTestCase {
  func testSixExamples() throws {
    XCTAssertEqual(
      try confusionMatrix(
        labels: [0, 0, 1, 1, 1, 2], predictions: [0, 1, 1, 1, 0, 0], classes: 3),
      [[1, 1, 0], [1, 2, 0], [1, 0, 0]], "rows are the truth, columns the prediction")
  }
}
