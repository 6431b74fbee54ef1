import Gradus
import GradusTesting
import Recurrent
import XCTest

final class ForecastTests: LessonTestCase {
  /// The model adds the last two numbers.
  func testFibonacci() throws {
    let result = try forecast(Tensor(rows: [[0, 1, 1], [0, 2, 2]]), steps: 4) { windows in
      (windows.selecting(2, axis: 1) + windows.selecting(1, axis: 1)).reshaped([2])
    }
    assertClose(result, Tensor(rows: [[2, 3, 5, 8], [4, 6, 10, 16]]))
  }
}
