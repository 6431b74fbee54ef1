import Gradus
import GradusTesting
import Recurrent
import XCTest

final class SplitAndScaleTests: LessonTestCase {
  func testByHand() throws {
    let result = try splitAndScale(Tensor([1.0, 3, 1, 3, 6]), testCount: 1)
    assertClose(result.training, Tensor([-1.0, 1, -1, 1]), "training")
    assertClose(result.test, Tensor([4.0]), "test")
    XCTAssertEqual(result.scaler, SeriesScaler(mean: 2, deviation: 1))
  }

  func testConstantSeries() throws {
    let result = try splitAndScale(Tensor([5.0, 5, 5, 7]), testCount: 1)
    assertClose(result.training, Tensor([0.0, 0, 0]), "training")
    assertClose(result.test, Tensor([2.0]), "test")
  }
}
