import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class NesterovChecks: LessonTestCase {
  private func expectNesterov(
    _ problem: Problem, from start: [Double], rate: Double, beta: Double, steps: Int,
    line: UInt = #line
  ) throws {
    func path(_ form: VelocityForm) -> [Tensor] {
      velocityPath(form, problem, from: start, rate: rate, beta: beta, steps: steps)
    }
    let trace = try nesterov(
      problem.objective(), from: Tensor(start), learningRate: rate, beta: beta,
      stop: .afterSteps(steps))
    expectPath(
      trace.points, path(.nesterov),
      suspects: [
        Suspect(path(.momentum), "this is plain momentum: take the gradient at x + β·v."),
        Suspect(path(.plain), "this is plain descent: the velocity has no effect."),
        Suspect(
          path(.framework),
          "this is PyTorch's form, which stores the look-ahead point; see the handout."),
        Suspect(
          path(.lookaheadWithoutBeta), "the look-ahead point is x + β·v: β is missing there."),
        Suspect(path(.lookaheadBackward), "the look-ahead point is x + β·v, not x − β·v."),
      ],
      otherwise: "in each step v ← β·v − learningRate · ∇L(x + β·v), then x ← x + v.", line: line)
  }

  func testZeroBetaIsPlainDescent() throws {
    var generator = SeededGenerator(seed: 801)
    let start = randomNumbers(1, 0.5...2, &generator)
    try expectNesterov(.course, from: start, rate: 0.08, beta: 0, steps: 6)
  }

  func testGradientWhereTheVelocityLeads() throws {
    var generator = SeededGenerator(seed: 802)
    for beta in [0.4, 0.75] {
      let start = randomNumbers(1, 0.5...2, &generator)
      try expectNesterov(.course, from: start, rate: 0.05, beta: beta, steps: 8)
    }
  }

  func testThreeDimensions() throws {
    var generator = SeededGenerator(seed: 803)
    let problem = Problem.quadratic(
      randomPositiveMatrix(3, &generator), randomNumbers(3, -1...1, &generator))
    try expectNesterov(
      problem, from: randomNumbers(3, -2...2, &generator), rate: 0.09, beta: 0.6, steps: 7)
  }

  func testFreshVelocityAtEachCall() throws {
    let start = Tensor([-1.5])
    for call in 0..<3 {
      let trace = try nesterov(
        Problem.course.objective(), from: start, learningRate: 0.05, beta: 0.7,
        stop: .afterSteps(4))
      let isRight = expectPath(
        trace.points,
        velocityPath(.nesterov, .course, from: [-1.5], rate: 0.05, beta: 0.7, steps: 4),
        otherwise: call == 0
          ? "from v = 0, in each step v ← β·v − learningRate · ∇L(x + β·v), then x ← x + v."
          : "the same call again gives another path: v must be zero at the beginning of every call."
      )
      if !isRight { return }
    }
    expect(
      start.scalars == [-1.5], "the start is now \(start.scalars)",
      diagnosis: "the caller's start was changed.")
  }

  func testRavineInFewSteps() throws {
    let ravine = Problem.separable([1, 100], center: [0, 0])
    let slow = descentSteps(on: ravine, from: [1, 1], rate: 2.0 / 101, gradient: 1e-4)
    let trace = try nesterov(
      ravine.objective(), from: Tensor([1.0, 1]), learningRate: 0.01, beta: 9.0 / 11,
      stop: sensibleRule(loss: 1e-9, gradient: 1e-4, limit: 2000))
    let steps = trace.points.count - 1
    expect(
      trace.reason == .converged && steps > 10 && 2 * steps < slow,
      "\(steps) steps, \(trace.reason); plain descent needs \(slow)",
      diagnosis: """
        in a ravine the accelerated gradient must need less than half of the steps of plain descent. \
        Does the velocity build up with β over the whole run?
        """)
    expect(
      (trace.points.last?.norm() ?? .nan) < 1e-3, "ends at \(trace.points.last?.scalars ?? [])",
      diagnosis: "the run must end at the minimum.")
  }

  func testQuestionsToTheRule() throws {
    let recorder = Recorder<Question>()
    let problem = Problem.separable([1, 3], center: [0.5, -1])
    let trace = try nesterov(
      problem.objective(), from: Tensor([2.0, 2]), learningRate: 0.1, beta: 0.5,
      stop: recordingRule(recorder, steps: 5))
    expectHonestRun(trace, recorder.elements, of: problem)
    expect(trace.points.count == 6, "\(trace.points.count) points", diagnosis: "K+1 points.")
  }

  func testDivergence() throws {
    let trace = try nesterov(
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
