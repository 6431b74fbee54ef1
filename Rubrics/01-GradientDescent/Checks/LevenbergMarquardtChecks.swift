import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LevenbergMarquardtChecks: LessonTestCase {
  /// A problem whose closures answer only so many calls.
  private func problem(
    _ residuals: @escaping @Sendable (Tensor) -> Tensor,
    jacobian: @escaping @Sendable (Tensor) -> Tensor
  ) -> LeastSquares {
    let budget = CallBudget(20_000)
    return LeastSquares(
      residuals: {
        try budget.spend()
        return residuals($0)
      },
      jacobian: {
        try budget.spend()
        return jacobian($0)
      })
  }

  /// One residual of one variable: the method's numbers fit on one line there.
  private struct Single {
    let residual: @Sendable (Double) -> Double
    let derivative: @Sendable (Double) -> Double

    static let arctangent = Single(residual: { atan($0) }, derivative: { 1 / (1 + $0 * $0) })
    static let logarithm = Single(residual: { log($0) }, derivative: { 1 / $0 })

    func path(from start: Double, damping: Double, steps: Int) -> (x: [Double], dampings: [Double])
    {
      var (x, lambda) = (start, damping)
      var (xs, dampings) = ([x], [lambda])
      for _ in 0..<steps {
        let (r, j) = (residual(x), derivative(x))
        let trial = x - j * r / (j * j + lambda)
        if residual(trial) * residual(trial) < r * r {
          x = trial
          lambda /= 10
        } else {
          lambda *= 10
        }
        xs.append(x)
        dampings.append(lambda)
      }
      return (xs, dampings)
    }
  }

  private func run(
    _ single: Single, from start: Double, damping: Double, stop: StopRule
  ) throws -> DampedTrace {
    try levenbergMarquardt(
      problem(
        { Tensor([single.residual($0[0])]) },
        jacobian: { Tensor(rows: [[single.derivative($0[0])]]) }),
      from: Tensor([start]), damping: damping, stop: stop)
  }

  func testStepOfTheDampedSystem() throws {
    var generator = SeededGenerator(seed: 1301)
    let a = (0..<5).map { _ in randomNumbers(3, -2...2, &generator) }
    let b = randomNumbers(5, -2...2, &generator)
    let start = randomNumbers(3, -1...1, &generator)
    let linear = problem(
      { point in Tensor(zip(product(a, point.scalars), b).map { $0 - $1 }) },
      jacobian: { _ in Tensor(rows: a) })
    let square = (0..<3).map { i in
      (0..<3).map { j in a.reduce(0.0) { $0 + $1[i] * $1[j] } }
    }
    let residuals = zip(product(a, start), b).map { $0 - $1 }
    let gradient = (0..<3).map { i in zip(a, residuals).reduce(0) { $0 + $1.0[i] * $1.1 } }
    func step(_ diagonal: (Int) -> Double, sign: Double = -1) throws -> Tensor {
      var matrix = square
      for i in 0..<3 { matrix[i][i] += diagonal(i) }
      return Tensor(start) + sign * (try solve(Tensor(rows: matrix), Tensor(gradient)))
    }
    for lambda in [0.5, 4] {
      let run = try levenbergMarquardt(
        linear, from: Tensor(start), damping: lambda, stop: .afterSteps(1))
      guard
        expect(
          run.path.points.count == 2, "\(run.path.points.count) points",
          diagnosis: "one step makes two points: the start and where it leads.")
      else { return }
      let suspects = [
        Suspect(try step { lambda * square[$0][$0] }, "λ is added to the diagonal, λ·I."),
        Suspect(try step { _ in 0 }, "λ has no effect: it is added to the diagonal of JᵀJ."),
        Suspect(try step { _ in -lambda }, "λ is added to the diagonal, not subtracted."),
        Suspect(try step { _ in lambda * lambda }, "λ is not squared."),
        Suspect(try step { _ in lambda / 10 }, "λ is changed after the step, not before."),
        Suspect(Tensor(start), "a step that lowers the loss was not accepted."),
      ]
      expectTensor(
        run.path.points[1], try step { _ in lambda }, tolerance: 1e-8, "the first step's point",
        suspects: suspects,
        otherwise: "p solves (JᵀJ + λ·I)·p = −Jᵀr: look at the transposes and the sign.")
      expectTensor(
        Tensor(run.path.losses),
        Tensor(
          run.path.points.map { point in
            0.5 * zip(product(a, point.scalars), b).reduce(0) { $0 + pow($1.0 - $1.1, 2) }
          }), "the losses",
        suspects: [],
        otherwise: "the loss is half of the sum of the squared residuals, for each point.")
    }
  }

  func testDampingFallsAndRises() throws {
    for (start, damping) in [(3.0, 1e-3), (-2.5, 1e-2), (0.5, 10)] {
      let steps = 7
      let run = try run(.arctangent, from: start, damping: damping, stop: .afterSteps(steps))
      let expected = Single.arctangent.path(from: start, damping: damping, steps: steps)
      guard
        expect(
          run.dampings.count == run.path.points.count && run.dampings.first == damping,
          "\(run.dampings.count) dampings for \(run.path.points.count) points",
          diagnosis: "there is a λ for each point: the first as given, then λ after each step.")
      else { return }
      let neverFalls = zip(run.dampings.dropFirst(), run.dampings).allSatisfy { $0 >= $1 }
      let neverRises = zip(run.dampings.dropFirst(), run.dampings).allSatisfy { $0 <= $1 }
      let mustFall = zip(expected.dampings.dropFirst(), expected.dampings).contains { $0 < $1 }
      let mustRise = zip(expected.dampings.dropFirst(), expected.dampings).contains { $0 > $1 }
      let diagnosis: String
      if neverRises && mustRise {
        diagnosis = "λ never rises: after a rejected step it is multiplied by 10."
      } else if neverFalls && mustFall {
        diagnosis = "λ never falls: after an accepted step it is divided by 10."
      } else {
        diagnosis = "λ ÷ 10 after an accepted step, λ · 10 after a rejected one."
      }
      expect(
        zip(run.dampings, expected.dampings).allSatisfy { areClose($0 / $1, 1, 1e-9) }
          && run.dampings.count == steps + 1,
        "dampings \(run.dampings), expected \(expected.dampings)", diagnosis: diagnosis)
    }
  }

  func testRejectedStepsStayInThePath() throws {
    for (single, start) in [(Single.arctangent, 3.0), (.logarithm, 5)] {
      let recorder = Recorder<Question>()
      let run: DampedTrace
      do {
        run = try self.run(
          single, from: start, damping: 1e-3, stop: recordingRule(recorder, steps: 8))
      } catch let error as LinearAlgebraError {
        expect(
          false, "the run throws: \(error)",
          diagnosis: "a trial whose loss is NaN was accepted: NaN is not less than anything.")
        continue
      }
      let expected = single.path(from: start, damping: 1e-3, steps: 8)
      expectPath(
        run.path.points, expected.x.map { Tensor([$0]) },
        otherwise: """
          a trial that does not lower the loss, or makes it NaN, is rejected: the point is repeated \
          in the path, and the next trial starts from it with the larger λ.
          """)
      expectHonestRun(
        run.path, recorder.elements,
        of: Problem(
          value: { 0.5 * single.residual($0[0]) * single.residual($0[0]) },
          gradient: { Tensor([single.derivative($0[0]) * single.residual($0[0])]) }))
    }
  }

  func testErrorsArePassedOn() throws {
    struct Refusal: Error {}
    // x² + 1 at 0: no trial is an improvement, so λ grows until it overflows.
    let bottom = Single(residual: { $0 * $0 + 1 }, derivative: { 2 * $0 })
    let long = try run(bottom, from: 0, damping: 1e-3, stop: .afterSteps(250))
    expect(
      long.path.points.count == 251 && areClose((long.dampings.last ?? 0) / 1e247, 1, 1e-9),
      "\(long.path.points.count) points, the last damping \(long.dampings.last ?? 0)",
      diagnosis: "λ has no upper limit, and only the stop rule ends the run.")
    do {
      let run = try run(bottom, from: 0, damping: 1e-3, stop: .afterSteps(1000))
      expect(
        false, "no error in \(run.path.points.count - 1) steps",
        diagnosis: "once λ is infinite, `solve` throws: pass its error on.")
    } catch is LinearAlgebraError {}
    do {
      _ = try levenbergMarquardt(
        LeastSquares(
          residuals: { _ in throw Refusal() }, jacobian: { _ in Tensor(rows: [[1]]) }),
        from: Tensor([1.0]), damping: 1, stop: .afterSteps(3))
      expect(
        false, "the error of the residuals was swallowed",
        diagnosis: "what the closures throw must be passed on: call them with `try`.")
    } catch is Refusal {}
  }

  func testFitsACurve() throws {
    let times = (0..<12).map { 0.25 * Double($0) }
    let values = times.map { 2.5 * exp(-1.25 * $0) + 0.5 }
    let curve = problem(
      { p in Tensor(zip(times, values).map { p[0] * exp(p[1] * $0) + p[2] - $1 }) },
      jacobian: { p in
        Tensor(rows: times.map { [exp(p[1] * $0), p[0] * $0 * exp(p[1] * $0), 1] })
      })
    let run = try levenbergMarquardt(
      curve, from: Tensor([1.0, -0.2, 0]), damping: 1e-2,
      stop: sensibleRule(loss: 1e-14, gradient: 1e-8, limit: 100))
    expect(
      run.path.reason == .converged
        && areClose(run.path.points.last ?? Tensor([0.0]), Tensor([2.5, -1.25, 0.5]), 1e-5)
        && run.path.points.count < 60,
      """
      \(run.path.reason) after \(run.path.points.count - 1) steps at \
      \(run.path.points.last?.scalars ?? [])
      """,
      diagnosis: """
        a curve without noise must be fitted exactly, in a few dozen steps. Are the residuals and the \
        Jacobian taken at the new point after an accepted step?
        """)
    expect(
      zip(run.path.losses.dropFirst(), run.path.losses).allSatisfy { $0 <= $1 },
      "losses \(run.path.losses)",
      diagnosis: "the loss of the path never rises: a trial that raises it is rejected.")
  }
}
