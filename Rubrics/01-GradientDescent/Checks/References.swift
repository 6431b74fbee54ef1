import GradientDescent
import Gradus
import GradusTesting

/// The path of an update rule with a velocity, step by step, written apart from any solution.
func referencePath(
  from start: [Double], steps: Int,
  _ update: (_ x: [Double], _ v: [Double]) -> (x: [Double], v: [Double])
) -> [Tensor] {
  var x = start
  var v = [Double](repeating: 0, count: start.count)
  var path = [Tensor(x)]
  for _ in 0..<steps {
    (x, v) = update(x, v)
    path.append(Tensor(x))
  }
  return path
}

/// The forms of momentum: the right ones and those that occur by mistake.
enum VelocityForm {
  case plain, momentum, nesterov, signOfVelocity, dampedGradient, positionFirst, noDecay, framework
  case lookaheadWithoutBeta, lookaheadBackward
}

/// One step of a form; g is the gradient, r the learning rate, b is β.
func step(
  _ form: VelocityForm, _ g: ([Double]) -> [Double], rate r: Double, beta b: Double,
  _ x: [Double], _ v: [Double]
) -> (x: [Double], v: [Double]) {
  func combine(_ p: Double, _ a: [Double], _ q: Double, _ b: [Double]) -> [Double] {
    zip(a, b).map { p * $0 + q * $1 }
  }
  func moved(_ w: [Double]) -> (x: [Double], v: [Double]) { (combine(1, x, 1, w), w) }
  switch form {
  case .plain: return moved(combine(0, v, -r, g(x)))
  case .momentum: return moved(combine(b, v, -r, g(x)))
  case .nesterov: return moved(combine(b, v, -r, g(combine(1, x, b, v))))
  case .signOfVelocity: return moved(combine(-b, v, -r, g(x)))
  case .dampedGradient: return moved(combine(b, v, -r * (1 - b), g(x)))
  case .positionFirst: return (combine(1, x, 1, v), combine(b, v, -r, g(x)))
  case .noDecay: return moved(combine(1, v, -r, g(x)))
  case .framework:
    let w = combine(b, v, 1, g(x))
    return (combine(1, x, -r, combine(1, g(x), b, w)), w)
  case .lookaheadWithoutBeta: return moved(combine(b, v, -r, g(combine(1, x, 1, v))))
  case .lookaheadBackward: return moved(combine(b, v, -r, g(combine(1, x, -b, v))))
  }
}

/// The path of one of the forms.
func velocityPath(
  _ form: VelocityForm, _ problem: Problem, from start: [Double], rate: Double, beta: Double,
  steps: Int
) -> [Tensor] {
  referencePath(from: start, steps: steps) { x, v in
    step(form, { problem.gradient(Tensor($0)).scalars }, rate: rate, beta: beta, x, v)
  }
}

/// Checks what every method promises of its trace: a loss for each point, the reason of the rule,
/// and the questions put to the rule.
func expectHonestRun(
  _ trace: Trace, _ questions: [Question], of problem: Problem,
  file: StaticString = #filePath, line: UInt = #line
) {
  let losses = trace.points.map { problem.value($0) }
  guard
    expect(
      trace.losses.count == trace.points.count
        && zip(trace.losses, losses).allSatisfy { areClose($0, $1, 1e-9) },
      "losses \(trace.losses) at points with the losses \(losses)",
      diagnosis: """
        losses[k] must be the loss at points[k], for every k from the start on: record both at the \
        same place in the loop.
        """, file: file, line: line),
    expect(
      trace.points.count == questions.count + 1,
      "\(trace.points.count) points after \(questions.count) questions to the stop rule",
      diagnosis: """
        the stop rule is asked once after every step, so K questions go with K+1 points. Append the \
        new point before asking; never ask before the first step.
        """, file: file, line: line)
  else { return }
  expect(
    trace.reason == .maxSteps, "the reason is \(trace.reason)",
    diagnosis: "the trace's reason is the one the stop rule answered.", file: file, line: line)
  for (k, question) in questions.enumerated() {
    let norm = problem.gradient(trace.points[k + 1]).norm()
    let isRight =
      expect(
        question.step == k + 1, "question \(k) named step \(question.step)",
        diagnosis: "the stop rule gets the number of steps made so far: 1 after the first.",
        file: file, line: line)
      && expect(
        areClose(question.previous, losses[k], 1e-9)
          && areClose(question.current, losses[k + 1], 1e-9),
        "question \(k): \(question.previous) -> \(question.current)",
        diagnosis: """
          the stop rule gets the loss before the step as `previous` and the loss after it as \
          `current`.
          """, file: file, line: line)
      && expect(
        areClose(question.gradientNorm, norm, 1e-9),
        "question \(k): gradient norm \(question.gradientNorm), expected \(norm)",
        diagnosis: """
          the stop rule gets the Euclidean norm of the gradient at the new point: not at the old \
          one, not at a look-ahead point, and not squared.
          """, file: file, line: line)
    if !isRight { return }
  }
}
