import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LBFGSChecks: LessonTestCase {
  /// Ways to keep the pairs, the right one first.
  private enum Keeping { case right, unscaled, unskipped, clearing, newestForgotten }

  /// The same method with a dense matrix instead of the two loops:
  /// H ← (I − ρ s yᵀ) H (I − ρ y sᵀ) + ρ s sᵀ from γ·I, over the remembered pairs.
  private func reference(
    _ problem: Problem, from start: [Double], memory: Int, length: Double, steps: Int,
    _ keeping: Keeping = .right
  ) -> [Tensor] {
    let n = start.count
    var pairs: [(s: [Double], y: [Double])] = []
    return referencePath(from: start, steps: steps) { x, v in
      let g = problem.gradient(Tensor(x)).scalars
      var h = (0..<n).map { i in (0..<n).map { $0 == i ? 1.0 : 0 } }
      if let newest = pairs.last, keeping != .unscaled {
        let gamma = inner(newest.s, newest.y) / inner(newest.y, newest.y)
        h = h.map { $0.map { $0 * gamma } }
      }
      for (s, y) in pairs {
        let rho = 1 / inner(s, y)
        let left = (0..<n).map { i in (0..<n).map { ($0 == i ? 1 : 0) - rho * s[i] * y[$0] } }
        let columns = (0..<n).map { j in (0..<n).map { left[j][$0] } }
        let half = left.map { row in
          (0..<n).map { j in (0..<n).reduce(0) { $0 + row[$1] * h[$1][j] } }
        }
        h = (0..<n).map { i in
          (0..<n).map { j in inner(half[i], columns[j]) + rho * s[i] * s[j] }
        }
      }
      let s = product(h, g).map { -length * $0 }
      let next = zip(x, s).map { $0 + $1 }
      let y = zip(problem.gradient(Tensor(next)).scalars, g).map { $0 - $1 }
      if inner(s, y) > 0 || keeping == .unskipped {
        pairs.append((s, y))
      } else if keeping == .clearing {
        pairs = []
      }
      if pairs.count > memory {
        if keeping == .newestForgotten { pairs.removeLast() } else { pairs.removeFirst() }
      }
      return (next, s)
    }
  }

  private func randomProblem(_ n: Int, seed: UInt64) -> (problem: Problem, start: [Double]) {
    var generator = SeededGenerator(seed: seed)
    let problem = Problem.quadratic(
      randomPositiveMatrix(n, &generator), randomNumbers(n, -1...1, &generator))
    return (problem, randomNumbers(n, -2...2, &generator))
  }

  func testFirstDirection() throws {
    let (problem, start) = randomProblem(3, seed: 1201)
    let directions = Recorder<Tensor>()
    let trace = try lbfgs(
      problem.objective(), from: Tensor(start),
      lineSearch: LineSearch { _, _, direction in
        directions.append(direction)
        return 0.125
      }, stop: .afterSteps(1))
    expect(
      directions.elements.count == 1, "\(directions.elements.count) line searches in one step",
      diagnosis: "the line search is called once in each step.")
    let gradient = problem.gradient(Tensor(start))
    expectTensor(
      directions.elements.first ?? Tensor([.nan]), -gradient, "the first direction",
      suspects: [Suspect(gradient, "the direction leads uphill: p is −q.")],
      otherwise: "with an empty memory the direction is −∇L, neither scaled nor normalised.")
    expectPath(
      trace.points, [Tensor(start), Tensor(start) - 0.125 * gradient],
      otherwise: "the step is t·p, with the t that the line search answers.")
  }

  func testTwoLoops() throws {
    for (n, seed) in [(2, 1202), (4, 1203)] as [(Int, UInt64)] {
      let (problem, start) = randomProblem(n, seed: seed)
      let trace = try lbfgs(
        problem.objective(), from: Tensor(start), memory: 20, lineSearch: .fixed(0.3),
        stop: .afterSteps(6))
      func path(_ keeping: Keeping) -> [Tensor] {
        reference(problem, from: start, memory: 20, length: 0.3, steps: 6, keeping)
      }
      expectPath(
        trace.points, path(.right), tolerance: 1e-7,
        suspects: [
          Suspect(
            path(.unscaled),
            "between the two loops q is multiplied by γ = sᵀy ÷ yᵀy of the newest pair."),
          Suspect(
            velocityPath(.plain, problem, from: start, rate: 0.3, beta: 0, steps: 6),
            "this is plain descent: the remembered pairs have no effect."),
        ],
        otherwise: """
          the two loops do not give what they should. The first runs from the newest pair to the \
          oldest, the second back, each pair with its own α; y is the new gradient minus the old one.
          """)
    }
  }

  func testMemoryIsLimited() throws {
    let (problem, start) = randomProblem(5, seed: 1204)
    for memory in [1, 2, 3] {
      let trace = try lbfgs(
        problem.objective(), from: Tensor(start), memory: memory, lineSearch: .fixed(0.4),
        stop: .afterSteps(7))
      func path(_ memory: Int, _ keeping: Keeping = .right) -> [Tensor] {
        reference(problem, from: start, memory: memory, length: 0.4, steps: 7, keeping)
      }
      expectPath(
        trace.points, path(memory), tolerance: 1e-7,
        suspects: [
          Suspect(path(100), "more pairs are used than `memory` allows."),
          Suspect(path(memory + 1), "one pair more is used than `memory` allows."),
          Suspect(path(max(memory - 1, 0)), "one pair less is used than `memory` allows."),
          Suspect(path(memory, .newestForgotten), "the oldest pair is forgotten, not the newest."),
        ],
        otherwise: "when there are more than `memory` pairs, the oldest is forgotten.")
    }
  }

  func testSkipsNegativeCurvature() throws {
    let directions = Recorder<Bool>()
    for (start, length) in [(0.2, 0.5), (0.4, 0.7)] {
      let search = LineSearch { _, point, direction in
        directions.append(inner(Problem.cosine.gradient(point).scalars, direction.scalars) < 0)
        return length
      }
      let trace = try lbfgs(
        Problem.cosine.objective(), from: Tensor([start]), memory: 3, lineSearch: search,
        stop: .afterSteps(8))
      func path(_ keeping: Keeping) -> [Tensor] {
        reference(.cosine, from: [start], memory: 3, length: length, steps: 8, keeping)
      }
      expectPath(
        trace.points, path(.right), tolerance: 1e-7,
        suspects: [
          Suspect(
            path(.unskipped),
            """
            a pair with sᵀy ≤ 0 was remembered: it tells of a curvature that turns the direction \
            uphill. Skip it.
            """),
          Suspect(path(.clearing), "only the pair with sᵀy ≤ 0 is skipped; the others stay."),
        ],
        otherwise: "a pair is remembered only if sᵀy > 0, with s = x⁺ − x and y = ∇L(x⁺) − ∇L(x).")
    }
    expect(
      directions.elements.count == 16 && directions.elements.allSatisfy { $0 },
      "downhill: \(directions.elements)",
      diagnosis: "every direction must lead downhill; one did not.")
    try expectNothingRememberedOfAStepOfZero()
  }

  /// The line search finds nothing in the second step.
  private func expectNothingRememberedOfAStepOfZero() throws {
    let (problem, start) = randomProblem(3, seed: 1207)
    let searches = Recorder<Int>()
    let halting = LineSearch { _, _, _ in
      searches.append(1)
      return searches.elements.count == 2 ? 0 : 0.3
    }
    let trace = try lbfgs(
      problem.objective(), from: Tensor(start), memory: 4, lineSearch: halting,
      stop: .afterSteps(5))
    var expected = reference(problem, from: start, memory: 4, length: 0.3, steps: 4)
    expected.insert(expected[1], at: 1)
    expectPath(
      trace.points, expected, tolerance: 1e-7,
      otherwise: """
        when the line search answers 0, the step repeats the point and nothing is remembered: sᵀy is \
        0 there, not above 0.
        """)
  }

  func testRosenbrockValley() throws {
    let trace = try lbfgs(
      Problem.rosenbrock.objective(), from: Tensor([-1.2, 1]), memory: 5, lineSearch: .wolfe,
      stop: sensibleRule(limit: 300))
    let steps = trace.points.count - 1
    expect(
      trace.reason == .converged && (10...80).contains(steps)
        && areClose(trace.points.last ?? Tensor([0.0]), Tensor([1.0, 1]), 1e-5),
      "\(trace.reason) after \(steps) steps at \(trace.points.last?.scalars ?? [])",
      diagnosis: """
        in Rosenbrock's valley L-BFGS must arrive at the minimum within some dozens of steps. Is the \
        direction made of the newest gradient, and y of the gradients at both ends of the step?
        """)
  }

  func testQuestionsAndFreshMemory() throws {
    let (problem, start) = randomProblem(3, seed: 1206)
    for round in 0..<2 {
      let recorder = Recorder<Question>()
      let trace = try lbfgs(
        problem.objective(), from: Tensor(start), memory: 4, lineSearch: .fixed(0.3),
        stop: recordingRule(recorder, steps: 5))
      expectHonestRun(trace, recorder.elements, of: problem)
      let isRight = expectPath(
        trace.points, reference(problem, from: start, memory: 4, length: 0.3, steps: 5),
        tolerance: 1e-7,
        otherwise: round == 0
          ? "the path is not that of the two loops: see the other checks."
          : "the second call gives another path: the memory must be empty at its beginning.")
      if !isRight { return }
    }
  }
}
