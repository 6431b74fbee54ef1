import Foundation
import GradientDescent
import Gradus
import GradusPlot
import LabSupport

/// Ten to the power of a number.
func pow10(_ exponent: Double) -> Double { pow(10, exponent) }

/// The heights of a function over a rectangle, as a contour drawing wants them.
struct Ground {
  let x: [Double]
  let y: [Double]
  let heights: [[Double]]

  init(
    of objective: Objective, x: ClosedRange<Double>, y: ClosedRange<Double>, samples: Int = 121
  ) throws {
    func spread(_ range: ClosedRange<Double>) -> [Double] {
      let width = range.upperBound - range.lowerBound
      return (0..<samples).map { range.lowerBound + width * Double($0) / Double(samples - 1) }
    }
    self.x = spread(x)
    self.y = spread(y)
    let (columns, rows) = (self.x, self.y)
    heights = try rows.map { row in
      try columns.map { try objective.value(Tensor([$0, row])) }
    }
  }

  /// Contour lines at heights that grow by a constant factor, so that flat ground has some too.
  func contour(from lowest: Double, factor: Double, count: Int) -> Series {
    let levels = (0..<count).map { lowest * pow(factor, Double($0)) }
    return Series.contour(x: x, y: y, z: heights, levels: levels).muted()
  }
}

/// A path over the ground for each runner that runs, and the contour lines under them. Where the
/// paths lie on one another, `firstWidth` makes the first broad enough to be seen under the others.
func pathFigure(
  _ title: String, _ contour: Series, _ runners: [Runner], x: ClosedRange<Double>,
  y: ClosedRange<Double>, firstWidth: Double = 2, _ lab: Lab
) throws -> Figure {
  let paths = runners.enumerated().compactMap { number, runner -> Series? in
    guard let trace = lab.attempt(Words(runner.name), runner.run) else { return nil }
    var path = Series.path(
      x: trace.points.map { $0[0] }, y: trace.points.map { $0[1] }, label: runner.name
    ).colored(number)
    if number == 0 { path.style.lineWidth = firstWidth }
    return path
  }
  if paths.isEmpty { throw NothingToShow() }
  return Figure(
    title: title, horizontalAxis: Axis(label: "x", range: x),
    verticalAxis: Axis(label: "y", range: y), series: [contour] + paths, legend: .above)
}

/// First-order methods on a map of contour lines.
let pathPictures: [Experiment] = [
  .picture(
    name: "paths", title: Words("Paths in a ravine", "Пути в овраге"),
    caption: Words(
      """
      ½(x² + 25y²) from (−4, 1), 25 steps each. Plain descent zigzags between the walls and creeps \
      along the floor. Momentum adds up what the steps along the floor have in common; Nesterov's \
      look ahead damps the swing across it.
      """,
      """
      ½(x² + 25y²) из (−4, 1), по 25 шагов. Обычный спуск мечется между склонами и еле ползёт по дну. \
      Импульс складывает то, что в шагах вдоль дна общего; взгляд вперёд по Нестерову гасит раскачку \
      поперёк.
      """)
  ) { lab in
    let language = lab.language
    let ravine = Landscape.ravine.objective
    let start = Tensor([-4.0, 1])
    let rule = StopRule.afterSteps(25)
    let runners = [
      Runner(name: language("gradient descent", "градиентный спуск")) {
        try gradientDescent(ravine, from: start, learningRate: 0.072, stop: rule)
      },
      Runner(name: language("momentum 0.8", "импульс 0,8")) {
        try momentum(ravine, from: start, learningRate: 0.03, beta: 0.8, stop: rule)
      },
      Runner(name: language("Nesterov 0.8", "Нестеров 0,8")) {
        try nesterov(ravine, from: start, learningRate: 0.03, beta: 0.8, stop: rule)
      },
    ]
    let ground = try Ground(of: ravine, x: -4.6...1.6, y: -1.3...1.3)
    return .figure(
      try pathFigure(
        language("Three methods, 25 steps", "Три метода, по 25 шагов"),
        ground.contour(from: 0.05, factor: 2.2, count: 9), runners,
        x: -4.6...1.6, y: -1.3...1.3, lab))
  }
]
