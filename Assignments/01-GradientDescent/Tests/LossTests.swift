import GradientDescent
import GradusTesting
import XCTest

final class LossTests: LessonTestCase {
  func testKnownValues() throws {
    XCTAssertEqual(try loss(0), -4, accuracy: 1e-12, "the minimum, L(0)")
    XCTAssertEqual(try loss(2), 13.4797586721, accuracy: 1e-9, "L(2), the start of the lesson")
  }
}
