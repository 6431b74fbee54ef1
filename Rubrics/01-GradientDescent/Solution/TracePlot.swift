import Gradus
import GradusPlot

/// The function over the interval, with the steps of the run marked and numbered.
public func plotTrace(
  of function: (Double) throws -> Double, trace: Trace, over interval: ClosedRange<Double>
) throws -> Figure {
  let samples = 401
  let width = interval.upperBound - interval.lowerBound
  let x = (0..<samples).map { interval.lowerBound + width * Double($0) / Double(samples - 1) }
  let y = try x.map(function)

  let steps = trace.points.indices.filter {
    trace.points[$0][0].isFinite && trace.losses[$0].isFinite
  }
  return Figure(
    title: "Descent on L",
    horizontalAxis: Axis(label: "x"),
    verticalAxis: Axis(label: "L(x)"),
    series: [
      .line(x: x, y: y, label: "L"),
      .markers(
        x: steps.map { trace.points[$0][0] }, y: steps.map { trace.losses[$0] }, label: "steps",
        texts: steps.map(String.init)),
    ])
}
