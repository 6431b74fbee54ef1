import GradientDescent
import Gradus
import GradusPlot
import LabSupport

/// What the learning rate does.
let learningRatePictures: [Experiment] = [
  .picture(
    name: "regimes", title: Words("Regimes of the learning rate", "Режимы скорости обучения"),
    caption: Words(
      """
      From 1, the first 12 steps of each run. Near the minimum L″ = 7, so a step multiplies the distance by 1 − 7·rate: slow, fast, \
      swinging, never arriving, away. The limit is 2/7 ≈ 0.286.
      """,
      """
      Из 1, первые 12 шагов каждого спуска. Вблизи минимума L″ = 7, поэтому шаг умножает расстояние \
      на 1 − 7·скорость: медленно, быстро, с раскачкой, без конца, прочь. Предел — 2/7 ≈ 0,286.
      """)
  ) { lab in
    let language = lab.language
    let figures = try [0.02, 0.1, 0.2, 0.27, 0.29, 0.3].map { rate in
      let trace = try gradientDescent(
        course, from: Tensor([1.0]), learningRate: rate, stop: patientRule(400))
      var shown = trace
      shown.points = Array(trace.points.prefix(13))
      shown.losses = Array(trace.losses.prefix(13))
      var figure = try plotTrace(of: loss, trace: shown, over: -2.2...1.8)
      // Numbers on top of one another would hide the curve of a run that goes to and fro.
      if rate > 0.25 { figure.series = figure.series.map(withEarlyTexts) }
      figure.title = language("rate", "скорость") + " " + language(rate)
      figure.subtitle = verdict(trace, language)
      figure.horizontalAxis = Axis(label: "x", range: -2.2...1.8)
      figure.verticalAxis = Axis(label: "L", range: -5...12)
      figure.legend = .hidden
      return figure
    }
    return .grid(FigureGrid(columns: 3, figures: figures), height: 560)
  },
  .picture(
    name: "rates", title: Words("Steps until convergence", "Число шагов до сходимости"),
    caption: Words(
      """
      Each method from 1 at many learning rates, until your stop rule says converged. Where a line \
      ends, the method no longer converges: for descent at 2/7, for momentum later, for Nesterov sooner. \
      The best rate of plain descent is 1/7.
      """,
      """
      Каждый метод из 1 при многих скоростях обучения, пока ваше правило остановки не ответит, что \
      спуск сошёлся. Там, где линия кончается, метод перестаёт сходиться: обычный спуск — при 2/7, \
      метод с импульсом — позже, метод Нестерова — раньше. Обычному спуску лучше всего подходит 1/7.
      """)
  ) { lab in
    let language = lab.language
    let rates = (1...90).map { 0.005 * Double($0) }
    let start = Tensor([1.0])
    let methods: [(String, (Double) throws -> Trace)] = [
      (
        language("gradient descent", "градиентный спуск"),
        { try gradientDescent(course, from: start, learningRate: $0, stop: patientRule(1500)) }
      ),
      (
        language("momentum 0.5", "импульс 0,5"),
        { try momentum(course, from: start, learningRate: $0, beta: 0.5, stop: patientRule(1500)) }
      ),
      (
        language("Nesterov 0.5", "Нестеров 0,5"),
        { try nesterov(course, from: start, learningRate: $0, beta: 0.5, stop: patientRule(1500)) }
      ),
    ]
    let lines = methods.enumerated().compactMap { number, method -> Series? in
      lab.attempt(Words(method.0)) {
        let steps = try rates.map { rate -> Double in
          let trace = try method.1(rate)
          return trace.reason == .converged ? Double(trace.points.count - 1) : .nan
        }
        return Series.line(x: rates, y: steps, label: method.0).colored(number)
      }
    }
    if lines.isEmpty { throw NothingToShow() }
    return .figure(
      Figure(
        title: language("Steps until convergence", "Число шагов до сходимости"),
        horizontalAxis: Axis(label: language("learning rate", "скорость обучения")),
        verticalAxis: Axis(label: language("steps", "шаги"), scale: .logarithmic),
        series: lines + [Series.verticalLine(at: 2.0 / 7, label: "2/7").muted().dashed()]))
  },
]

private func verdict(_ trace: Trace, _ language: Language) -> String {
  let steps = trace.points.count - 1
  return switch trace.reason {
  case .converged: language("converged after \(steps) steps", "сошёлся, шагов: \(steps)")
  case .diverged: language("diverged after \(steps) steps", "разошёлся, шагов: \(steps)")
  case .maxSteps: language("not at rest after \(steps) steps", "не сошёлся, шагов: \(steps)")
  }
}

/// Markers on which only the first four points are numbered.
private func withEarlyTexts(_ series: Series) -> Series {
  guard series.kind == .markers else { return series }
  return .markers(
    x: series.x, y: series.y, label: series.label, texts: series.texts.map { Array($0.prefix(4)) })
}

/// How the step h of a numerical derivative changes its error.
let differencePicture = Experiment.picture(
  name: "differences",
  title: Words("The step of a numerical gradient", "Шаг численного градиента"),
  caption: Words(
    """
    The error of your numerical gradient of L at 1 for steps from 1 down to 1e-14. To the right the \
    formula errs, by h²; to the left rounding, by 10⁻¹⁶ ÷ h. The best step is near 1e-5.
    """,
    """
    Погрешность вашего численного градиента L в точке 1 при шагах от 1 до 1e-14. Справа ошибается \
    формула, на h²; слева — округление, на 10⁻¹⁶ ÷ h. Лучший шаг — около 1e-5.
    """)
) { lab in
  let language = lab.language
  let exact = try derivative(1)
  let steps = (0...56).map { 1 / pow10(0.25 * Double($0)) }
  let errors = try steps.map { step -> Double in
    let gradient = try numericalGradient(of: { try loss($0[0]) }, at: Tensor([1.0]), step: step)
    return max(abs(gradient[0] - exact), 1e-16)
  }
  return .figure(
    Figure(
      title: language("Error of a central difference", "Погрешность центральной разности"),
      horizontalAxis: Axis(label: language("step h", "шаг h"), scale: .logarithmic),
      verticalAxis: Axis(
        label: language("error", "погрешность"), scale: .logarithmic, range: 1e-13...10),
      series: [
        .line(
          x: steps, y: errors,
          label: language("your numerical gradient", "ваш численный градиент")),
        Series.line(x: steps, y: steps.map { $0 * $0 * 3.26 / 6 }, label: "h²·L‴(1)/6").muted()
          .dashed(),
      ]))
}
