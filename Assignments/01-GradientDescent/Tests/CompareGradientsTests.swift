import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class CompareGradientsTests: LessonTestCase {
  func testEqualGradientsMatch() throws {
    let result = try compareGradients(analytic: Tensor([1.0, -2]), numeric: Tensor([1.0, -2]))
    XCTAssertTrue(result.matches, "equal gradients must match")
    XCTAssertEqual(result.worstRatio, 0, "equal components have the ratio 0")
  }

  func testNamesTheWorstComponent() throws {
    let result = try compareGradients(
      analytic: Tensor([1.0, 2, 3]), numeric: Tensor([1.0, 2.5, 3.1]),
      relativeTolerance: 0, absoluteTolerance: 0.1)
    XCTAssertFalse(result.matches, "2 and 2.5 differ by more than 0.1")
    XCTAssertEqual(result.worstIndex, 1, "component 1, counted from 0, differs most")
    XCTAssertEqual(result.worstRatio, 5, accuracy: 1e-9, "|2 − 2.5| ÷ 0.1")
  }
}
