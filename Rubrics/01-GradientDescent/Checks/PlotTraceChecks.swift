import Foundation
import GradientDescent
import Gradus
import GradusPlot
import GradusTesting
import XCTest

final class PlotTraceChecks: LessonTestCase {
  private func curve(of figure: Figure) throws -> Series {
    let lines = figure.series.filter { $0.kind == .line }
    expect(
      !lines.isEmpty, "series: \(figure.series.map(\.kind))",
      diagnosis: "the figure needs a .line series with the function.")
    return try XCTUnwrap(lines.max { $0.x.count < $1.x.count })
  }

  private func steps(of figure: Figure) throws -> Series {
    let markers = figure.series.filter { $0.kind == .markers }
    expect(
      !markers.isEmpty, "series: \(figure.series.map(\.kind))",
      diagnosis: "the figure needs a .markers series with the points of the trace.")
    return try XCTUnwrap(markers.max { $0.x.count < $1.x.count })
  }

  private func run(_ x: [Double], _ value: (Double) -> Double) -> Trace {
    Trace(points: x.map { Tensor([$0]) }, losses: x.map(value), reason: .maxSteps)
  }

  func testCurve() throws {
    let trace = run([2, 0.5, 0.1], courseLoss)
    let line = try curve(of: plotTrace(of: { courseLoss($0) }, trace: trace, over: -1.5...2.25))
    expect(
      line.x.count >= 200 && line.x.count == line.y.count,
      "\(line.x.count) x and \(line.y.count) y",
      diagnosis: "the curve needs at least 200 samples to look smooth, a y for each x.")
    expect(
      areClose(line.x.first ?? .nan, -1.5, 1e-9) && areClose(line.x.last ?? .nan, 2.25, 1e-9),
      "from \(line.x.first ?? .nan) to \(line.x.last ?? .nan)",
      diagnosis: "the curve goes from the lower to the upper end of the interval, both included.")
    let gaps = zip(line.x.dropFirst(), line.x).map { $0 - $1 }
    let even = 3.75 / Double(max(line.x.count - 1, 1))
    expect(
      gaps.allSatisfy { areClose($0, even, 1e-9) }, "gaps from \(gaps.min() ?? 0)",
      diagnosis: "the samples are evenly spaced, from left to right.")
    expect(
      zip(line.x, line.y).allSatisfy { areClose($1, courseLoss($0), 1e-9) }, "y is not L(x)",
      diagnosis: "the y of each sample is the value of the function at its x.")
  }

  func testMarkersFromStartToEnd() throws {
    var generator = SeededGenerator(seed: 602)
    for count in [2, 7] {
      let x = randomNumbers(count, -1...1, &generator)
      // Losses of their own show whether the trace's losses are used.
      let trace = run(x) { courseLoss($0) + 0.125 }
      let markers = try steps(of: plotTrace(of: { courseLoss($0) }, trace: trace, over: -1...1))
      expect(
        markers.x == x, "markers at \(markers.x), points at \(x)",
        diagnosis: """
          a marker belongs at each of the K+1 points, in their order: the start and the last one \
          too.
          """)
      expect(
        markers.y == trace.losses, "markers at the heights \(markers.y)",
        diagnosis: "a marker's height is the loss of its point as the trace holds it.")
      expect(
        markers.texts == (0..<count).map { "\($0)" }, "texts \(markers.texts ?? [])",
        diagnosis: "the texts of the markers number the steps, the start being \"0\".")
    }
  }

  func testAnotherFunctionAndPointsOutside() throws {
    let trace = run([5, -4, 3], { sin($0) })
    let figure = try plotTrace(of: { sin($0) }, trace: trace, over: 0...6)
    let (line, markers) = (try curve(of: figure), try steps(of: figure))
    expect(
      zip(line.x, line.y).allSatisfy { areClose($1, sin($0), 1e-9) } && line.x.count >= 200,
      "the curve is not the given function",
      diagnosis: "draw the function that is passed in, not always L.")
    expect(
      line.x.allSatisfy { (-1e-9...6 + 1e-9).contains($0) }, "samples outside the interval",
      diagnosis: "the curve stays in the interval, whatever the points are.")
    expect(
      markers.x == [5, -4, 3], "markers at \(markers.x)",
      diagnosis: "points outside the interval are drawn all the same.")
  }

  func testDivergedTrace() throws {
    let trace = Trace(
      points: [[1.0], [-40], [1e200], [.nan], [2]].map { Tensor($0) },
      losses: [1, 1600, .infinity, .nan, 4], reason: .diverged)
    let markers = try steps(of: plotTrace(of: { $0 * $0 }, trace: trace, over: -2...2))
    expect(
      markers.x == [1, -40, 2] && markers.y == [1, 1600, 4],
      "markers at \(markers.x), heights \(markers.y)",
      diagnosis: """
        a point whose x or loss is NaN or infinite cannot be drawn: leave it out, and keep x, heights \
        and texts in step.
        """)
    expect(
      markers.texts == ["0", "1", "4"], "texts \(markers.texts ?? [])",
      diagnosis: "a text is the number of the step, also when points before it are left out.")
    let lost = Trace(points: [Tensor([Double.nan])], losses: [.nan], reason: .diverged)
    let figure = try plotTrace(of: { $0 * $0 }, trace: lost, over: -2...2)
    expect(
      try curve(of: figure).x.count >= 200
        && figure.series.contains { $0.kind == .markers && $0.x.isEmpty },
      "a trace without a finite point: \(figure.series.map(\.kind))",
      diagnosis: "the .markers series belongs in the figure even when it has no point.")
  }
}
