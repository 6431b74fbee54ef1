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
    let lines = figure.series.filter { $0.kind == .line }
    let curve = try XCTUnwrap(lines.max { $0.x.count < $1.x.count }, "no .line in the figure")
    XCTAssertGreaterThanOrEqual(curve.x.count, 200, "samples of the curve")
    let markers = figure.series.filter { $0.kind == .markers }
    let steps = try XCTUnwrap(
      markers.max { $0.x.count < $1.x.count }, "no .markers in the figure")
    XCTAssertEqual(steps.x, [2, 1, 0.5], "a marker at the x of each point of the trace")
    XCTAssertEqual(steps.y, [4, 1, 0.25], "a marker as high as its point's loss in the trace")
  }
}
