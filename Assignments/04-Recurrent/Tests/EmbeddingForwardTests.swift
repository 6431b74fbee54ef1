import Gradus
import GradusTesting
import Recurrent
import XCTest

final class EmbeddingForwardTests: LessonTestCase {
  func testRows() throws {
    let table = Tensor(rows: [[0, 1], [10, 11], [20, 21]])
    let rows = try embeddingForward(Tensor([2.0, 0, 2], shape: [1, 3]), table: table)
    assertClose(rows, Tensor([20.0, 21, 0, 1, 20, 21], shape: [1, 3, 2]))
  }
}
