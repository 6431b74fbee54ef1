import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class NewtonChecks: LessonTestCase {
  func testOneStepOnAQuadratic() throws {
    var generator = SeededGenerator(seed: 1101)
    for n in [2, 3, 5] {
      let a = randomPositiveMatrix(n, &generator)
      let b = randomNumbers(n, -2...2, &generator)
      let problem = Problem.quadratic(a, b)
      let start = Tensor(randomNumbers(n, -3...3, &generator))
      let trace = try newton(
        problem.objective(), hessian: { _ in Tensor(rows: a) }, from: start, stop: .afterSteps(1))
      guard
        expect(
          trace.points.count == 2, "\(trace.points.count) points",
          diagnosis: "one step makes two points: the start and where it leads.")
      else { return }
      let residual = problem.gradient(trace.points[1]).norm()
      expect(
        residual < 1e-9, "the gradient after one step is \(residual)",
        diagnosis: """
          on a quadratic the first step must arrive where the gradient is zero: solve H·p = −∇L and \
          move by p in full. Look at the sign and at what is divided by what.
          """)
    }
  }

  func testFewStepsOnTheCourseFunction() throws {
    let recorder = Recorder<Double>()
    let trace = try newton(
      Problem.course.objective(),
      hessian: { point in
        recorder.append(point[0])
        return Tensor(rows: [[6 + sin(point[0]) + exp(point[0])]])
      }, from: Tensor([2.0]), stop: sensibleRule(loss: 1e-10, gradient: 1e-9, limit: 50))
    expect(
      trace.reason == .converged && (4...9).contains(trace.points.count),
      "\(trace.reason) after \(trace.points.count - 1) steps",
      diagnosis: """
        near the minimum the number of right digits doubles in each step, so a handful of steps is \
        enough. Is the second derivative taken anew at each point?
        """)
    expect(
      recorder.elements.count >= trace.points.count - 1
        && Set(recorder.elements).isSuperset(of: trace.points.dropLast().map { $0[0] }),
      "Hessians at \(recorder.elements)",
      diagnosis: "the Hessian belongs to the point the step starts from.")
  }

  func testPathOnRosenbrock() throws {
    func hessian(_ p: Tensor) -> [[Double]] {
      let (x, y) = (p[0], p[1])
      return [[2 - 400 * (y - 3 * x * x), -400 * x], [-400 * x, 200]]
    }
    let problem = Problem.rosenbrock
    var expected = [Tensor([-1.2, 1])]
    for _ in 0..<5 {
      let x = expected[expected.count - 1]
      let h = hessian(x)
      let g = problem.gradient(x).scalars
      let determinant = h[0][0] * h[1][1] - h[0][1] * h[1][0]
      expected.append(
        Tensor([
          x[0] - (h[1][1] * g[0] - h[0][1] * g[1]) / determinant,
          x[1] - (h[0][0] * g[1] - h[1][0] * g[0]) / determinant,
        ]))
    }
    let trace = try newton(
      problem.objective(), hessian: { Tensor(rows: hessian($0)) }, from: expected[0],
      stop: .afterSteps(5))
    expectPath(
      trace.points, expected, tolerance: 1e-6,
      otherwise: """
        pure Newton takes the whole step, even when the loss rises on the way: no line search, no \
        learning rate.
        """)
  }

  func testSaddle() throws {
    let saddle = Problem.quadratic([[2, 0], [0, -4]], [2, 4])
    let trace = try newton(
      saddle.objective(), hessian: { _ in Tensor(rows: [[2, 0], [0, -4]]) },
      from: Tensor([3.0, 0.5]), stop: sensibleRule(limit: 20))
    expectTensor(
      trace.points.last ?? Tensor([.nan]), Tensor([1.0, -1]), tolerance: 1e-9, "the end",
      otherwise: """
        Newton's step leads to any point with a zero gradient, a saddle too: the matrix is used as \
        it is, whatever its signs.
        """)
    expect(
      trace.reason == .converged, "\(trace.reason)",
      diagnosis: "the run ends with the reason of the rule.")
  }

  func testSingularHessian() throws {
    let quartic = Problem(
      value: { $0[0] * $0[0] * $0[0] * $0[0] },
      gradient: { Tensor([4 * $0[0] * $0[0] * $0[0]]) })
    func run(from x: Double) throws -> Trace {
      try newton(
        quartic.objective(), hessian: { Tensor(rows: [[12 * $0[0] * $0[0]]]) }, from: Tensor([x]),
        stop: .afterSteps(2))
    }
    expectPath(
      try run(from: 1.5).points, [1.5, 1, 2.0 / 3].map { Tensor([$0]) },
      otherwise: "on x⁴ each of Newton's steps goes a third of the way to the minimum.")
    do {
      let points = try run(from: 0).points
      expect(
        false, "no error, but the points \(points.map(\.scalars))",
        diagnosis: "with a singular matrix there is no step: pass the error of `solve` on.")
    } catch is LinearAlgebraError {}
  }

  func testQuestionsToTheRule() throws {
    let recorder = Recorder<Question>()
    let problem = Problem.course
    let trace = try newton(
      problem.objective(), hessian: { Tensor(rows: [[6 + sin($0[0]) + exp($0[0])]]) },
      from: Tensor([1.5]), stop: recordingRule(recorder, steps: 3))
    expectHonestRun(trace, recorder.elements, of: problem)
    expect(trace.points.count == 4, "\(trace.points.count) points", diagnosis: "K+1 points.")
  }
}
