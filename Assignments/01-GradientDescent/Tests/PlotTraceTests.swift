import GradientDescent
import Gradus
import GradusPlot
import GradusTesting
import XCTest

final class PlotTraceTests: LessonTestCase {
  let trace = Trace(
    points: [Tensor([2.0]), Tensor([1.0]), Tensor([0.5])], losses: [4, 1, 0.25],
    reason: .maxSteps)

  func testCurveAndSteps() throws {
    let figure = try plotTrace(of: { $0 * $0 }, trace: trace, over: -3...3)
    let curve = try XCTUnwrap(figure.series.first { $0.kind == .line }, "no .line in the figure")
    XCTAssertGreaterThanOrEqual(curve.x.count, 200, "samples of the curve")
    let steps = try XCTUnwrap(
      figure.series.first { $0.kind == .markers }, "no .markers in the figure")
    XCTAssertEqual(steps.x, [2, 1, 0.5])
    XCTAssertEqual(steps.y, [4, 1, 0.25])
  }
}
