import GradientDescent
import Gradus
import GradusPlot

/// What the learning rate does.
let learningRatePictures = [
  Picture(
    name: "regimes", title: "Regimes of the learning rate",
    caption: """
      From 1. Near the minimum L″ = 7, so a step multiplies the distance by 1 − 7·rate: slow, fast, \
      swinging, never arriving, away. The limit is 2/7 ≈ 0.286.
      """
  ) { _ in
    let figures = try [0.02, 0.1, 0.2, 0.27, 0.29, 0.3].map { rate in
      let trace = try gradientDescent(
        course, from: Tensor([1.0]), learningRate: rate, stop: patientRule(400))
      var shown = trace
      shown.points = Array(trace.points.prefix(12))
      shown.losses = Array(trace.losses.prefix(12))
      var figure = try plotTrace(of: loss, trace: shown, over: -2.2...1.8)
      figure.title = "rate \(rate)"
      figure.subtitle = "\(verdict(trace)) after \(trace.points.count - 1) steps"
      figure.horizontalAxis = Axis(label: "x", range: -2.2...1.8)
      figure.verticalAxis = Axis(label: "L", range: -5...12)
      figure.legend = .hidden
      return figure
    }
    return .grid(FigureGrid(columns: 3, figures: figures), height: 560)
  },
  Picture(
    name: "rates", title: "Steps until convergence",
    caption: """
      Each method from 1 at many learning rates, until your stop rule says converged. Where a line \
      ends, the method no longer converges: for descent at 2/7, for momentum later, for Nesterov sooner. \
      The best rate of plain descent is 1/7.
      """
  ) { attempts in
    let rates = (1...90).map { 0.005 * Double($0) }
    let start = Tensor([1.0])
    let methods: [(String, (Double) throws -> Trace)] = [
      (
        "gradient descent",
        { try gradientDescent(course, from: start, learningRate: $0, stop: patientRule(1500)) }
      ),
      (
        "momentum 0.5",
        { try momentum(course, from: start, learningRate: $0, beta: 0.5, stop: patientRule(1500)) }
      ),
      (
        "Nesterov 0.5",
        { try nesterov(course, from: start, learningRate: $0, beta: 0.5, stop: patientRule(1500)) }
      ),
    ]
    let lines = methods.enumerated().compactMap { number, method -> Series? in
      attempts.attempt(method.0) {
        let steps = try rates.map { rate -> Double in
          let trace = try method.1(rate)
          return trace.reason == .converged ? Double(trace.points.count - 1) : .nan
        }
        return Series.line(x: rates, y: steps, label: method.0).colored(number)
      }
    }
    if lines.isEmpty { throw NothingToDraw() }
    return .figure(
      Figure(
        title: "Steps until convergence",
        horizontalAxis: Axis(label: "learning rate"),
        verticalAxis: Axis(label: "steps", scale: .logarithmic),
        series: lines + [Series.verticalLine(at: 2.0 / 7, label: "2/7").muted().dashed()]))
  },
]

private func verdict(_ trace: Trace) -> String {
  switch trace.reason {
  case .converged: "converged"
  case .diverged: "diverged"
  case .maxSteps: "not at rest"
  }
}

/// How the step h of a numerical derivative changes its error.
let differencePicture = Picture(
  name: "differences", title: "The step of a numerical gradient",
  caption: """
    The error of your numerical gradient of L at 1 for steps from 1 down to 1e-14. To the right the \
    formula errs, by h²; to the left rounding, by 10⁻¹⁶ ÷ h. The best step is near 1e-5.
    """
) { _ in
  let exact = try derivative(1)
  let steps = (0...56).map { 1 / pow10(0.25 * Double($0)) }
  let errors = try steps.map { step -> Double in
    let gradient = try numericalGradient(of: { try loss($0[0]) }, at: Tensor([1.0]), step: step)
    return max(abs(gradient[0] - exact), 1e-16)
  }
  return .figure(
    Figure(
      title: "Error of a central difference",
      horizontalAxis: Axis(label: "step h", scale: .logarithmic),
      verticalAxis: Axis(label: "error", scale: .logarithmic, range: 1e-13...10),
      series: [
        .line(x: steps, y: errors, label: "your numerical gradient"),
        Series.line(x: steps, y: steps.map { $0 * $0 * 3.26 / 6 }, label: "h²·L‴(1)/6").muted()
          .dashed(),
      ]))
}
