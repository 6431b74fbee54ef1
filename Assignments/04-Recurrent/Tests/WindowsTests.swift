import Gradus
import GradusTesting
import Recurrent
import XCTest

final class WindowsTests: LessonTestCase {
  /// The handout's table.
  func testTable() throws {
    let result = try windows(Tensor([10, 20, 30, 40, 50, 60]), length: 3, horizon: 1)
    let rows: [Double] = [10, 20, 30, 20, 30, 40, 30, 40, 50]
    assertClose(result.inputs, Tensor(rows, shape: [3, 3, 1]), "inputs")
    assertClose(result.targets, Tensor([40.0, 50, 60]), "targets")
  }

  func testTooShortASeriesThrows() throws {
    try assertThrows({ _ = try windows(Tensor([1.0, 2, 3]), length: 3, horizon: 1) }) {
      XCTAssertEqual($0 as? RecurrentError, .seriesTooShort(steps: 3, needed: 4))
    }
  }
}
