import GradientDescent
import Gradus
import LabSupport

/// L of the lesson, made of your `loss` and `derivative`.
let course = Objective.ofOneVariable(value: loss, derivative: derivative)

/// Your stop rule, with room for `steps` steps.
func patientRule(_ steps: Int) -> StopRule {
  StopRule { previous, current, norm, step in
    try shouldStop(
      previous: previous, current: current, gradientNorm: norm, step: step,
      criteria: StopCriteria(lossTolerance: 1e-12, gradientTolerance: 1e-6, maxSteps: steps))
  }
}

/// Ends a race at the finish, the loss within 1e-8 of its minimum. Beyond it there is nothing to
/// gain: Levenberg–Marquardt would reject every trial there until its λ overflows.
func raceRule(to minimum: Double, atMost steps: Int) -> StopRule {
  StopRule { _, current, norm, step in
    if !current.isFinite || !norm.isFinite { return .diverged }
    if current - minimum <= 1e-8 { return .converged }
    return step >= steps ? .maxSteps : nil
  }
}

/// A landscape in two dimensions with everything the methods of this lesson ask for.
struct Landscape: Sendable {
  let objective: Objective
  let hessian: @Sendable (Tensor) -> Tensor
  /// r with L = ½ ‖r‖² + `offset`.
  let leastSquares: LeastSquares
  let minimum: Double
}

extension Landscape {
  /// ½ (x² + 25 y²): a straight ravine.
  static let ravine = Landscape(
    objective: Objective(
      value: { 0.5 * ($0[0] * $0[0] + 25 * $0[1] * $0[1]) },
      gradient: { Tensor([$0[0], 25 * $0[1]]) }),
    hessian: { _ in Tensor(rows: [[1, 0], [0, 25]]) },
    leastSquares: LeastSquares(
      residuals: { Tensor([$0[0], 5 * $0[1]]) },
      jacobian: { _ in Tensor(rows: [[1, 0], [0, 5]]) }),
    minimum: 0)

  /// Rosenbrock's (1 − x)² + 100 (y − x²)²: a bent ravine.
  static let rosenbrock = Landscape(
    objective: Objective(
      value: { p in
        let (x, y) = (p[0], p[1])
        return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x)
      },
      gradient: { p in
        let (x, y) = (p[0], p[1])
        return Tensor([-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)])
      }),
    hessian: { p in
      let (x, y) = (p[0], p[1])
      return Tensor(rows: [[2 - 400 * (y - 3 * x * x), -400 * x], [-400 * x, 200]])
    },
    leastSquares: LeastSquares(
      residuals: { p in
        let root = 2.0.squareRoot()
        return Tensor([root * (1 - p[0]), 10 * root * (p[1] - p[0] * p[0])])
      },
      jacobian: { p in
        let root = 2.0.squareRoot()
        return Tensor(rows: [[-root, 0], [-20 * root * p[0], 10 * root]])
      }),
    minimum: 0)

  /// ½ x² + ¼ (y² − 1)²: a saddle at the origin between two minima at (0, ±1).
  static let saddle = Landscape(
    objective: Objective(
      value: { p in
        let rise = p[1] * p[1] - 1
        return 0.5 * p[0] * p[0] + 0.25 * rise * rise
      },
      gradient: { p in Tensor([p[0], p[1] * (p[1] * p[1] - 1)]) }),
    hessian: { p in Tensor(rows: [[1, 0], [0, 3 * p[1] * p[1] - 1]]) },
    leastSquares: LeastSquares(
      residuals: { p in Tensor([p[0], (p[1] * p[1] - 1) * 0.5.squareRoot()]) },
      jacobian: { p in Tensor(rows: [[1, 0], [0, 2.0.squareRoot() * p[1]]]) }),
    minimum: 0)
}

/// A method that takes part in a comparison.
struct Runner {
  let name: String
  let run: () throws -> Trace
}

extension Landscape {
  /// The first- and second-order methods on this landscape.
  func racers(
    from start: [Double], rate: Double, beta: Double, stop rule: StopRule, _ language: Language
  ) -> [Runner] {
    let begin = Tensor(start)
    return [
      Runner(name: language("gradient descent", "градиентный спуск")) {
        try gradientDescent(objective, from: begin, learningRate: rate, stop: rule)
      },
      Runner(name: language("momentum", "импульс")) {
        try momentum(objective, from: begin, learningRate: rate, beta: beta, stop: rule)
      },
      Runner(name: "L-BFGS") {
        try lbfgs(objective, from: begin, memory: 5, lineSearch: .wolfe, stop: rule)
      },
      Runner(name: language("Levenberg–Marquardt", "Левенберг — Марквардт")) {
        try levenbergMarquardt(leastSquares, from: begin, damping: 1e-2, stop: rule).path
      },
      Runner(name: language("Newton", "Ньютон")) {
        try newton(objective, hessian: { hessian($0) }, from: begin, stop: rule)
      },
    ]
  }
}
