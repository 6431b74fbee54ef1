import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class FitScalerTests: LessonTestCase {
  func testByHand() throws {
    let rows = Tensor(rows: [[1, 10], [100, 100], [5, 10]])
    let scaler = try fitScaler(rows, training: [0, 2])
    assertClose(scaler.mean, Tensor([3.0, 10]), "the means of rows 0 and 2")
    assertClose(
      scaler.deviation, Tensor([2.0, 1]), "2 in the first column; the second is constant")
  }
}
