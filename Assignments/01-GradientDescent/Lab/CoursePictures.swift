import GradientDescent
import Gradus
import GradusPlot

/// The pictures of L itself: its steps, and how fast each method comes down.
let coursePictures = [
  Picture(
    name: "steps", title: "L with numbered steps",
    caption: """
      Gradient descent from 2 with a learning rate of 0.03. The steps are long where the slope is \
      steep and shorten towards the minimum, though the learning rate stays the same.
      """
  ) { _ in
    let trace = try gradientDescent(
      course, from: Tensor([2.0]), learningRate: 0.03, stop: .afterSteps(12))
    return .figure(try plotTrace(of: loss, trace: trace, over: -1.2...2.3))
  },
  Picture(
    name: "convergence", title: "How fast each method comes down",
    caption: """
      L − L* on a logarithmic axis, from 2: a straight line is a constant factor in each step. \
      Newton and L-BFGS bend down: the number of right digits grows ever faster. Momentum overshoots \
      on so easy a function.
      """
  ) { attempts in
    let start = Tensor([2.0])
    let rule = StopRule.afterSteps(40)
    let runners = [
      Runner(name: "gradient descent") {
        try gradientDescent(course, from: start, learningRate: 0.05, stop: rule)
      },
      Runner(name: "momentum 0.6") {
        try momentum(course, from: start, learningRate: 0.05, beta: 0.6, stop: rule)
      },
      Runner(name: "Nesterov 0.6") {
        try nesterov(course, from: start, learningRate: 0.05, beta: 0.6, stop: rule)
      },
      Runner(name: "L-BFGS") {
        try lbfgs(
          course, from: start,
          lineSearch: LineSearch { try backtrackingLineSearch($0, from: $1, along: $2) }, stop: rule
        )
      },
      Runner(name: "Newton") {
        try newton(
          course,
          hessian: { point in
            // The second derivative by differences of the first.
            let x = point[0]
            return Tensor(rows: [[(try derivative(x + 1e-5) - derivative(x - 1e-5)) / 2e-5]])
          }, from: start, stop: rule)
      },
    ]
    let lines = try convergenceLines(runners, minimum: -4, attempts)
    return .figure(
      Figure(
        title: "L − L* after each step",
        horizontalAxis: Axis(label: "step"),
        verticalAxis: Axis(label: "L − L*", scale: .logarithmic, range: 1e-15...30),
        series: lines))
  },
]

/// A line of L − minimum for each runner that runs.
func convergenceLines(
  _ runners: [Runner], minimum: Double, _ attempts: Attempts
) throws -> [Series] {
  let lines = runners.enumerated().compactMap { number, runner -> Series? in
    guard let trace = attempts.attempt(runner.name, runner.run) else { return nil }
    // At the minimum itself the difference is rounding, or zero, which has no logarithm.
    let heights = trace.losses.map { $0 - minimum }
    let count = heights.firstIndex { $0 <= 0 } ?? heights.count
    return .line(
      x: (0..<count).map(Double.init), y: Array(heights.prefix(count)), label: runner.name
    ).colored(number)
  }
  if lines.isEmpty { throw NothingToDraw() }
  return lines
}
