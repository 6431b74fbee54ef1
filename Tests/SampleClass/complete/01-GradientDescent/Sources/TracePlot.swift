import Gradus
import GradusPlot

/// The curve, then a mark for each step that can be drawn.
public func plotTrace(
  of function: (Double) throws -> Double, trace: Trace, over interval: ClosedRange<Double>
) throws -> Figure {
  var curveX: [Double] = []
  var curveY: [Double] = []
  let pieces = 250
  for i in 0...pieces {
    let part = Double(i) / Double(pieces)
    let x = interval.lowerBound * (1 - part) + interval.upperBound * part
    curveX.append(x)
    curveY.append(try function(x))
  }
  var markX: [Double] = []
  var markY: [Double] = []
  var numbers: [String] = []
  for (number, (point, value)) in zip(trace.points, trace.losses).enumerated() {
    let x = point[0]
    if x.isFinite && value.isFinite {
      markX.append(x)
      markY.append(value)
      numbers.append("\(number)")
    }
  }
  let curve = Series.line(x: curveX, y: curveY, label: "function")
  let marks = Series.markers(x: markX, y: markY, label: "descent", texts: numbers)
  return Figure(
    title: "Descent", horizontalAxis: Axis(label: "x"), verticalAxis: Axis(label: "loss"),
    series: [curve, marks])
}
