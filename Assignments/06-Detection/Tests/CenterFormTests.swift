import Detection
import Gradus
import GradusTesting
import XCTest

final class CenterFormTests: LessonTestCase {
  func testOneBox() throws {
    let centers = try centerForm(Tensor(rows: [[2, 3, 8, 7]]))
    assertClose(centers, Tensor(rows: [[5, 5, 6, 4]]))
  }
}
