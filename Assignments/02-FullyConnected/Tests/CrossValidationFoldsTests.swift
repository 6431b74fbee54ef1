import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class CrossValidationFoldsTests: LessonTestCase {
  func testSixRows() throws {
    var generator = SeededGenerator(seed: 27)
    let folds = try crossValidationFolds(count: 6, folds: 3, using: &generator)
    XCTAssertEqual(folds.map(\.validation.count), [2, 2, 2], "two rows in each part")
    XCTAssertEqual(folds.flatMap(\.validation).sorted(), [0, 1, 2, 3, 4, 5], "every row once")
    for fold in folds {
      XCTAssertEqual((fold.training + fold.validation).sorted(), [0, 1, 2, 3, 4, 5], "all rows")
    }
  }
}
