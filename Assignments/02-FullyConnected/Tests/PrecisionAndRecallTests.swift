import FullyConnected
import GradusTesting
import XCTest

final class PrecisionAndRecallTests: LessonTestCase {
  func testTwoClasses() throws {
    let result = try precisionAndRecall([[6, 2], [1, 1]])
    assertClose(result.precision, [6.0 / 7, 1.0 / 3], "the diagonal over the columns")
    assertClose(result.recall, [0.75, 0.5], "the diagonal over the rows")
  }
}
