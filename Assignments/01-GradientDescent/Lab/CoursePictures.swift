import GradientDescent
import Gradus
import GradusPlot
import LabSupport

/// The pictures of L itself: its steps, and how fast each method comes down.
let coursePictures: [Experiment] = [
  .picture(
    name: "steps", title: Words("L with numbered steps", "L с пронумерованными шагами"),
    caption: Words(
      """
      Gradient descent from 2 with a learning rate of 0.03. The steps are long where the slope is \
      steep and shorten towards the minimum, though the learning rate stays the same.
      """,
      """
      Градиентный спуск из 2 со скоростью обучения 0,03. Шаги велики там, где склон крут, и \
      укорачиваются к минимуму, хотя скорость обучения не меняется.
      """)
  ) { lab in
    let language = lab.language
    let trace = try gradientDescent(
      course, from: Tensor([2.0]), learningRate: 0.03, stop: .afterSteps(12))
    var figure = try plotTrace(of: loss, trace: trace, over: -1.2...2.3)
    figure.title = language("Descent on L, rate 0.03", "Спуск по L, скорость обучения 0,03")
    figure.horizontalAxis = Axis(label: "x", range: -1.2...2.3)
    figure.verticalAxis = Axis(label: "L(x)")
    figure.legend = .hidden
    return .figure(figure)
  },
  .picture(
    name: "convergence",
    title: Words("How fast each method comes down", "Как быстро спускается каждый метод"),
    caption: Words(
      """
      L − L* on a logarithmic axis, from 2: a straight line is a constant factor in each step. \
      Newton and L-BFGS bend down: the number of right digits grows ever faster. Momentum overshoots \
      on so easy a function.
      """,
      """
      L − L* на логарифмической оси, из 2: прямая означает постоянный множитель за шаг. Кривые метода \
      Ньютона и L-BFGS загибаются вниз: число верных знаков растёт всё быстрее. Импульс на столь \
      простой функции проскакивает минимум.
      """)
  ) { lab in
    let language = lab.language
    let start = Tensor([2.0])
    let rule = StopRule.afterSteps(40)
    let runners = [
      Runner(name: language("gradient descent", "градиентный спуск")) {
        try gradientDescent(course, from: start, learningRate: 0.05, stop: rule)
      },
      Runner(name: language("momentum 0.6", "импульс 0,6")) {
        try momentum(course, from: start, learningRate: 0.05, beta: 0.6, stop: rule)
      },
      Runner(name: language("Nesterov 0.6", "Нестеров 0,6")) {
        try nesterov(course, from: start, learningRate: 0.05, beta: 0.6, stop: rule)
      },
      Runner(name: "L-BFGS") {
        try lbfgs(
          course, from: start,
          lineSearch: LineSearch { try backtrackingLineSearch($0, from: $1, along: $2) }, stop: rule
        )
      },
      Runner(name: language("Newton", "Ньютон")) {
        try newton(
          course,
          hessian: { point in
            // The second derivative by differences of the first.
            let x = point[0]
            return Tensor(rows: [[(try derivative(x + 1e-5) - derivative(x - 1e-5)) / 2e-5]])
          }, from: start, stop: rule)
      },
    ]
    let lines = try convergenceLines(runners, minimum: -4, lab)
    return .figure(
      Figure(
        title: language("L − L* after each step", "L − L* после каждого шага"),
        horizontalAxis: Axis(label: language("step", "шаг")),
        verticalAxis: Axis(label: "L − L*", scale: .logarithmic, range: 1e-15...30),
        series: lines))
  },
]

/// A line of L − minimum for each runner that runs.
func convergenceLines(
  _ runners: [Runner], minimum: Double, _ lab: Lab
) throws -> [Series] {
  let lines = runners.enumerated().compactMap { number, runner -> Series? in
    guard let trace = lab.attempt(Words(runner.name), runner.run) else { return nil }
    // At the minimum itself the difference is rounding, or zero, which has no logarithm.
    let heights = trace.losses.map { $0 - minimum }
    let count = heights.firstIndex { $0 <= 0 } ?? heights.count
    return .line(
      x: (0..<count).map(Double.init), y: Array(heights.prefix(count)), label: runner.name
    ).colored(number)
  }
  if lines.isEmpty { throw NothingToShow() }
  return lines
}
