import Detection
import Gradus
import GradusTesting
import XCTest

final class SsdHeadTests: LessonTestCase {
  func testOneMap() throws {
    let map = Tensor.arange(24, dtype: .float64).reshaped([1, 2, 2, 6])
    let rows = try ssdHead([map], width: 3)
    assertEqual(rows.shape, [1, 8, 3], "the shape")
    guard rows.shape == [1, 8, 3] else { return }
    assertClose([rows[0, 1, 0], rows[0, 1, 2]], [3, 5], "the second anchor of the first cell")
  }
}
