import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class MomentumChecks: LessonTestCase {
  private func suspects(
    _ problem: Problem, from start: [Double], rate: Double, beta: Double, steps: Int
  ) -> [Suspect<[Tensor]>] {
    let advice: [(VelocityForm, String)] = [
      (.plain, "this is plain descent: the velocity of the last step has no effect."),
      (.signOfVelocity, "the sign of the velocity: β·v is added to the step, not subtracted."),
      (.dampedGradient, "the gradient is not multiplied by 1 − β in the form asked for."),
      (.positionFirst, "the position is moved with the old velocity: update v first, then x."),
      (.noDecay, "the old velocity is kept in full: it is multiplied by β."),
      (.nesterov, "this is Nesterov's form: the gradient is taken at x itself."),
      (.framework, "this is Nesterov's form as PyTorch has it: v ← β·v − lr·∇L(x), x ← x + v."),
    ]
    var all = advice.map { form, text in
      Suspect(
        velocityPath(form, problem, from: start, rate: rate, beta: beta, steps: steps), text)
    }
    all.append(
      Suspect(
        velocityPath(.momentum, problem, from: start, rate: -rate, beta: beta, steps: steps),
        "the steps lead uphill: the gradient is subtracted."))
    return all
  }

  private func expectMomentum(
    _ problem: Problem, from start: [Double], rate: Double, beta: Double, steps: Int,
    line: UInt = #line
  ) throws {
    let trace = try momentum(
      problem.objective(), from: Tensor(start), learningRate: rate, beta: beta,
      stop: .afterSteps(steps))
    expectPath(
      trace.points,
      velocityPath(.momentum, problem, from: start, rate: rate, beta: beta, steps: steps),
      suspects: suspects(problem, from: start, rate: rate, beta: beta, steps: steps),
      otherwise: "in each step v ← β·v − learningRate · ∇L(x), then x ← x + v.",
      line: line)
  }

  func testZeroBetaIsPlainDescent() throws {
    var generator = SeededGenerator(seed: 701)
    let start = randomNumbers(1, 0.5...2, &generator)
    try expectMomentum(.course, from: start, rate: 0.08, beta: 0, steps: 6)
  }

  func testVelocityBuildsUp() throws {
    var generator = SeededGenerator(seed: 702)
    for beta in [0.35, 0.8] {
      let start = randomNumbers(1, 0.5...2, &generator)
      try expectMomentum(.course, from: start, rate: 0.04, beta: beta, steps: 8)
    }
  }

  func testThreeDimensions() throws {
    var generator = SeededGenerator(seed: 703)
    let problem = Problem.quadratic(
      randomPositiveMatrix(3, &generator), randomNumbers(3, -1...1, &generator))
    try expectMomentum(
      problem, from: randomNumbers(3, -2...2, &generator), rate: 0.09, beta: 0.6, steps: 7)
  }

  func testFreshVelocityAtEachCall() throws {
    let start = Tensor([1.5])
    for call in 0..<3 {
      let trace = try momentum(
        Problem.course.objective(), from: start, learningRate: 0.05, beta: 0.7,
        stop: .afterSteps(4))
      let isRight = expectPath(
        trace.points,
        velocityPath(.momentum, .course, from: [1.5], rate: 0.05, beta: 0.7, steps: 4),
        otherwise: call == 0
          ? "from v = 0, in each step v ← β·v − learningRate · ∇L(x), then x ← x + v."
          : "the same call again gives another path: v must be zero at the beginning of every call."
      )
      if !isRight { return }
    }
    expect(
      start.scalars == [1.5], "the start is now \(start.scalars)",
      diagnosis: "the caller's start was changed.")
  }

  func testRavineInFewSteps() throws {
    // Condition number 100, with the best constants for each method.
    let ravine = Problem.separable([1, 100], center: [0, 0])
    let start = Tensor([1.0, 1])
    let rule = { sensibleRule(loss: 1e-9, gradient: 1e-4, limit: 2000) }
    let slow = descentSteps(on: ravine, from: [1, 1], rate: 2.0 / 101, gradient: 1e-4)
    let trace = try momentum(
      ravine.objective(), from: start, learningRate: 4.0 / 121, beta: 81.0 / 121, stop: rule())
    let steps = trace.points.count - 1
    expect(
      trace.reason == .converged && steps > 10 && 3 * steps < slow,
      "\(steps) steps, \(trace.reason); plain descent needs \(slow)",
      diagnosis: """
        in a ravine momentum must need less than a third of the steps of plain descent. Does the \
        velocity build up with β over the whole run?
        """)
    expect(
      (trace.points.last?.norm() ?? .nan) < 1e-3, "ends at \(trace.points.last?.scalars ?? [])",
      diagnosis: "the run must end at the minimum.")
  }

  func testQuestionsToTheRule() throws {
    let recorder = Recorder<Question>()
    let problem = Problem.separable([1, 3], center: [0.5, -1])
    let trace = try momentum(
      problem.objective(), from: Tensor([2.0, 2]), learningRate: 0.1, beta: 0.5,
      stop: recordingRule(recorder, steps: 5))
    expectHonestRun(trace, recorder.elements, of: problem)
    expect(trace.points.count == 6, "\(trace.points.count) points", diagnosis: "K+1 points.")
  }

  func testDivergence() throws {
    let trace = try momentum(
      Problem.course.objective(), from: Tensor([1.0]), learningRate: 0.9, beta: 0.9,
      stop: sensibleRule(limit: 2000))
    expect(
      trace.reason == .diverged && trace.losses.last?.isFinite == false
        && (3...100).contains(trace.points.count),
      "\(trace.reason) after \(trace.points.count - 1) steps",
      diagnosis: """
        a run that overflows must end as soon as the stop rule says so, with that reason, and its \
        last point in the trace.
        """)
  }
}

/// How many steps plain descent needs until the gradient is small.
func descentSteps(
  on problem: Problem, from start: [Double], rate: Double, gradient tolerance: Double
) -> Int {
  var x = Tensor(start)
  for step in 0..<5000 {
    let gradient = problem.gradient(x)
    if gradient.norm() <= tolerance { return step }
    x = x - rate * gradient
  }
  return 5000
}
