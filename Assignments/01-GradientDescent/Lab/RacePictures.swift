import GradientDescent
import Gradus
import GradusPlot

private func valleyRacers(steps: Int) -> [Runner] {
  Landscape.rosenbrock.racers(from: [-1.2, 1], rate: 0.0012, beta: 0.9, steps: steps)
}

private func saddleRacers(steps: Int) -> [Runner] {
  Landscape.saddle.racers(from: [1.5, 0.002], rate: 0.15, beta: 0.6, steps: steps)
}

/// Newton, L-BFGS, Levenberg–Marquardt and descent on a ravine and on a saddle.
let racePictures = [
  Picture(
    name: "race-ravine", title: "The race in Rosenbrock's valley: paths",
    caption: """
      From (−1.2, 1), 60 steps each; the minimum is at (1, 1). Newton leaps across the valley and \
      back, Levenberg–Marquardt and L-BFGS follow its bend, descent is still at the beginning.
      """
  ) { attempts in
    let valley = Landscape.rosenbrock
    let ground = try Ground(of: valley.objective, x: -1.8...1.6, y: -1.6...2)
    return .figure(
      try pathFigure(
        "60 steps in the valley", ground.contour(from: 0.1, factor: 3.2, count: 9),
        valleyRacers(steps: 60), x: -1.8...1.6, y: -1.6...2,
        attempts))
  },
  Picture(
    name: "race-ravine-loss", title: "The race in Rosenbrock's valley: loss",
    caption: """
      The same race over 150 steps. Second-order methods need a few dozen; first-order ones would \
      need thousands. A step of Newton costs a Hessian and a system of equations, though.
      """
  ) { attempts in
    let lines = try convergenceLines(valleyRacers(steps: 150), minimum: 0, attempts)
    return .figure(
      Figure(
        title: "Loss in the valley", horizontalAxis: Axis(label: "step"),
        verticalAxis: Axis(label: "L − L*", scale: .logarithmic, range: 1e-16...100),
        series: lines, legend: .above))
  },
  Picture(
    name: "race-saddle", title: "The race past a saddle: paths",
    caption: """
      ½x² + ¼(y² − 1)² from (1.5, 0.002), beside the ridge. Newton's step looks for a zero gradient \
      and walks straight into the saddle at the origin, where it stays. The others slide off towards \
      a minimum, first slowly, since the slope there is almost nothing.
      """
  ) { attempts in
    let saddle = Landscape.saddle
    let ground = try Ground(of: saddle.objective, x: -0.5...1.8, y: -0.6...1.5)
    return .figure(
      try pathFigure(
        "60 steps past a saddle", ground.contour(from: 0.01, factor: 1.9, count: 9),
        saddleRacers(steps: 60), x: -0.5...1.8, y: -0.6...1.5,
        attempts))
  },
  Picture(
    name: "race-saddle-loss", title: "The race past a saddle: loss",
    caption: """
      The plateau at ¼ is the saddle: how long a method stays there is how badly it suffers from it. \
      Newton never leaves.
      """
  ) { attempts in
    let lines = try convergenceLines(saddleRacers(steps: 100), minimum: 0, attempts)
    return .figure(
      Figure(
        title: "Loss past the saddle", horizontalAxis: Axis(label: "step"),
        verticalAxis: Axis(label: "L − L*", scale: .logarithmic, range: 1e-16...5),
        series: lines, legend: .above))
  },
]

/// The race in numbers: steps until the loss is within 1e-8 of the minimum.
func raceTable() -> Table {
  let races: [(String, [Runner])] = [
    ("valley", valleyRacers(steps: 3000)),
    ("saddle", saddleRacers(steps: 3000)),
  ]
  let attempts = Attempts()
  let rows = races.flatMap { place, runners in
    runners.map { runner -> [String] in
      guard let trace = attempts.attempt(runner.name, runner.run) else {
        return [place, runner.name, "not written yet", ""]
      }
      let arrival = trace.losses.firstIndex { $0 <= 1e-8 }
      let end = trace.points.last?.scalars ?? []
      let text = end.map { "\(($0 * 1000).rounded() / 1000)" }.joined(separator: ", ")
      return [place, runner.name, arrival.map { "\($0)" } ?? "more than 3000", "(\(text))"]
    }
  }
  return Table(
    header: ["race", "method", "steps until L − L* ≤ 1e-8", "end"], rows: rows,
    caption: "What each method needed.")
}
