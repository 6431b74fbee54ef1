import Detection
import Gradus
import GradusTesting
import XCTest

final class CornerFormTests: LessonTestCase {
  func testOneBox() throws {
    let corners = try cornerForm(Tensor(rows: [[5, 5, 6, 4]]))
    assertClose(corners, Tensor(rows: [[2, 3, 8, 7]]))
  }
}
