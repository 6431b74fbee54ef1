import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class PlainDescentChecks: LessonTestCase {
  func testEveryPointFromTheStart() throws {
    var generator = SeededGenerator(seed: 501)
    for steps in [1, 4, 9] {
      let start = randomNumbers(1, -1...2, &generator)
      let trace = try gradientDescent(
        Problem.course.objective(), from: Tensor(start), learningRate: 0.07,
        stop: .afterSteps(steps))
      expectPath(
        trace.points,
        velocityPath(.plain, .course, from: start, rate: 0.07, beta: 0, steps: steps),
        suspects: [
          Suspect(
            velocityPath(.plain, .course, from: start, rate: -0.07, beta: 0, steps: steps),
            "the steps lead uphill: the gradient is subtracted.")
        ],
        otherwise: "x ← x − learningRate · ∇L(x), with the gradient taken anew at each point.")
      expect(
        trace.losses.count == trace.points.count,
        "\(trace.losses.count) losses for \(trace.points.count) points",
        diagnosis: "there is a loss for each point, the start's included.")
    }
  }

  func testTwoCycleEndsByTheLimit() throws {
    let trace = try gradientDescent(
      Problem.course.objective(), from: Tensor([1.0]), learningRate: 0.29,
      stop: sensibleRule(limit: 300))
    expect(
      trace.reason == .maxSteps, "reason \(trace.reason)",
      diagnosis: "a run that jumps to and fro for ever ends by the limit: return the rule's reason."
    )
    expect(
      trace.points.count == 301, "\(trace.points.count) points",
      diagnosis: "all points of the run belong in the trace, the first and the last too.")
    guard trace.points.count == 301 else { return }
    let pair = [trace.points[299][0], trace.points[300][0]].sorted()
    expectTensor(
      Tensor(pair), Tensor([-1.3379475, 0.9809075]), tolerance: 1e-5, "the two points of the cycle",
      otherwise: "the step is learningRate · ∇L(x): is the learning rate changed on the way?")
  }

  func testTooLargeARateDiverges() throws {
    for start in [1.0, 2.0] {
      let trace = try gradientDescent(
        Problem.course.objective(), from: Tensor([start]), learningRate: 0.3,
        stop: sensibleRule(limit: 1000))
      expect(
        trace.reason == .diverged, "from \(start): \(trace.reason)",
        diagnosis: """
          a run that overflows must end as the stop rule says. Ask the rule also when the loss is no \
          longer finite, and return its reason.
          """)
      expect(
        (5...60).contains(trace.points.count) && trace.losses.last?.isFinite == false,
        "from \(start): \(trace.points.count) points, last loss \(trace.losses.last ?? 0)",
        diagnosis: "the point where the loss overflows is visited, so it belongs in the trace.")
    }
  }

  func testUnchangedLossIsNotTheEnd() throws {
    let recorder = Recorder<Question>()
    let trace = try gradientDescent(
      Problem.parabola.objective(), from: Tensor([1.0]), learningRate: 1,
      stop: recordingRule(recorder, steps: 6))
    expectPath(
      trace.points, (0...6).map { Tensor([$0 % 2 == 0 ? 1.0 : -1]) },
      otherwise: """
        the run ends when the stop rule says so, and for no other reason: an unchanged loss is not \
        the end.
        """)
    expect(
      recorder.elements.allSatisfy { $0.gradientNorm == 2 && $0.current == 1 },
      "questions \(recorder.elements)",
      diagnosis: "the norm is a length: the absolute value in one dimension.")
  }

  func testThreeDimensions() throws {
    var generator = SeededGenerator(seed: 505)
    let problem = Problem.quadratic(
      randomPositiveMatrix(3, &generator), randomNumbers(3, -1...1, &generator))
    let start = randomNumbers(3, -2...2, &generator)
    let trace = try gradientDescent(
      problem.objective(), from: Tensor(start), learningRate: 0.11, stop: .afterSteps(7))
    expectPath(
      trace.points, velocityPath(.plain, problem, from: start, rate: 0.11, beta: 0, steps: 7),
      otherwise: "with more than one dimension the step changes every component at once.")
  }

  func testQuestionsToTheRule() throws {
    let recorder = Recorder<Question>()
    let problem = Problem.separable([1, 3], center: [0.5, -1])
    let trace = try gradientDescent(
      problem.objective(), from: Tensor([2.0, 2]), learningRate: 0.2,
      stop: recordingRule(recorder, steps: 5))
    expectHonestRun(trace, recorder.elements, of: problem)
    expect(trace.points.count == 6, "\(trace.points.count) points", diagnosis: "K+1 points.")
  }

  func testStartUnchangedAndNothingKept() throws {
    let start = Tensor([1.25, -0.5])
    let problem = Problem.separable([1, 3], center: [0.5, -1])
    let first = try gradientDescent(
      problem.objective(), from: start, learningRate: 0.2, stop: .afterSteps(4))
    let second = try gradientDescent(
      problem.objective(), from: start, learningRate: 0.2, stop: .afterSteps(4))
    expect(
      start.scalars == [1.25, -0.5], "the start is now \(start.scalars)",
      diagnosis: "the caller's start was changed.")
    expect(
      first.points == second.points, "two calls give different paths",
      diagnosis: "something is kept between calls: all variables belong inside the function.")
    expectPath(
      second.points,
      velocityPath(.plain, problem, from: [1.25, -0.5], rate: 0.2, beta: 0, steps: 4),
      otherwise: "x ← x − learningRate · ∇L(x) from the given start.")
  }

  func testConvergesFromManyStarts() throws {
    var generator = SeededGenerator(seed: 508)
    for _ in 0..<5 {
      let start = randomNumbers(1, -2...2, &generator)
      let trace = try gradientDescent(
        Problem.course.objective(), from: Tensor(start), learningRate: 0.12,
        stop: sensibleRule(limit: 200))
      let last = trace.points.last?[0] ?? .nan
      expect(
        trace.reason == .converged && abs(last) < 1e-6,
        "from \(start[0]): \(trace.reason) at \(last)",
        diagnosis: """
          with a small learning rate every start leads to the minimum: the last point of the trace \
          must lie there, and the reason be the rule's.
          """)
    }
  }
}
