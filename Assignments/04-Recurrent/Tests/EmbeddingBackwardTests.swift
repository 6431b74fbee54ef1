import Gradus
import GradusTesting
import Recurrent
import XCTest

final class EmbeddingBackwardTests: LessonTestCase {
  func testARowUsedTwice() throws {
    let upstream = Tensor([1.0, 2, 10, 20, 100, 200], shape: [1, 3, 2])
    let table = try embeddingBackward(
      upstream, codes: Tensor([2.0, 0, 2], shape: [1, 3]), rows: 4)
    assertClose(table, Tensor(rows: [[10, 20], [0, 0], [101, 202], [0, 0]]))
  }
}
