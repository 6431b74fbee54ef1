import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LineSearchTests: LessonTestCase {
  func testParabolaNeedsHalfAStep() throws {
    let parabola = Objective.ofOneVariable(value: { $0 * $0 }, derivative: { 2 * $0 })
    let t = try backtrackingLineSearch(parabola, from: Tensor([1.0]), along: Tensor([-2.0]))
    XCTAssertEqual(t, 0.5, "t = 1 leads from 1 to −1, where x² is no lower; t = 1/2 to 0")
  }
}
