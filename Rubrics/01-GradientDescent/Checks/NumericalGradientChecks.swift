import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class NumericalGradientChecks: LessonTestCase {
  func testEveryComponentInThreeDimensions() throws {
    var generator = SeededGenerator(seed: 301)
    for _ in 0..<3 {
      let x = randomNumbers(3, -2...2, &generator)
      let gradient = try numericalGradient(
        of: { sin($0[0]) * $0[1] + $0[1] * $0[2] * $0[2] + 7 * $0[2] }, at: Tensor(x))
      let exact = [cos(x[0]) * x[1], sin(x[0]) + x[2] * x[2], 2 * x[1] * x[2] + 7]
      expectTensor(
        gradient, Tensor(exact), tolerance: 1e-7, "the gradient in three dimensions",
        suspects: [
          Suspect(
            Tensor([exact[0], 0, 0]), "only the first component is computed: loop over all."),
          Suspect(Tensor(exact.map { -$0 }), "the sign: f(x + h) comes first, minus f(x − h)."),
          Suspect(Tensor(exact.map { 2 * $0 }), "twice too large: divide by 2h, not by h."),
          Suspect(Tensor(exact.map { $0 / 2 }), "half as large: one side only, but divided by 2h?"),
          Suspect(
            Tensor([Double](repeating: exact.reduce(0, +), count: 3)),
            "each component is the sum of all: every evaluation moves one component only."),
        ],
        otherwise: """
          move one component at a time, by h up and by h down, and put it back before the next.
          """)
    }
  }

  func testTheGivenStepOnBothSides() throws {
    var generator = SeededGenerator(seed: 302)
    for h in [0.25, 0.03] {
      let x = 1 + generator.uniform()
      // For x³ the central difference is 3x² + h² exactly, which shows the h that was used.
      let gradient = try numericalGradient(
        of: { $0[0] * $0[0] * $0[0] }, at: Tensor([x]), step: h)
      expectTensor(
        gradient, Tensor([3 * x * x + h * h]), tolerance: 1e-9, "the central difference of x³",
        suspects: [
          Suspect(
            Tensor([3 * x * x + 3 * x * h + h * h]),
            """
            the size of the error is that of a one-sided difference, f(x + h) − f(x). Use both \
            sides, f(x + h) − f(x − h), over 2h.
            """),
          Suspect(
            Tensor([3 * x * x - 3 * x * h + h * h]),
            "a one-sided difference, f(x) − f(x − h). Use both sides, over 2h."),
          Suspect(
            Tensor([3 * x * x + h * h / 4]),
            "the points are x ± h/2 instead of x ± h (the quotient is then over h)."),
          Suspect(
            Tensor([6 * x * x + 2 * h * h]), "twice too large: divide by 2h, not by h."),
        ],
        otherwise: """
          the result does not show the step that was asked for. Use the parameter `step` as it is, \
          with points at x + h and x − h.
          """)
    }
  }

  func testOneComponentAtATime() throws {
    var generator = SeededGenerator(seed: 303)
    let x = randomNumbers(4, 0.5...2, &generator)
    var moved: [Set<Int>] = []
    let gradient = try numericalGradient(
      of: { point in
        moved.append(Set(x.indices.filter { point[$0] != x[$0] }))
        return zip(point.scalars, x).reduce(0) { $0 + $1.0 * $1.1 }
      }, at: Tensor(x))
    expect(
      moved.allSatisfy { $0.count <= 1 }, "components moved in each evaluation: \(moved)",
      diagnosis: """
        two components were moved at once: start each evaluation from a fresh copy of the point, \
        or put the component back before the next.
        """)
    for i in x.indices {
      expect(
        moved.contains([i]), "component \(i) was never moved alone",
        diagnosis: "some component is never moved: the loop does not cover all of them.")
    }
    expectTensor(
      gradient, Tensor(x), tolerance: 1e-7, "the gradient of a linear function",
      otherwise: "divide each difference by 2h and store it at its own index.")
  }

  func testRosenbrock() throws {
    var generator = SeededGenerator(seed: 304)
    for _ in 0..<3 {
      let point = Tensor(randomNumbers(2, -1.5...1.5, &generator))
      let gradient = try numericalGradient(of: Problem.rosenbrock.value, at: point)
      expectTensor(
        gradient, Problem.rosenbrock.gradient(point), tolerance: 1e-6, "Rosenbrock's gradient",
        otherwise: """
          on a strongly curved function the difference is not accurate enough: a one-sided formula, \
          or a step other than the given one?
          """)
      assertGradients(parameters: [("point", point)], analytic: [gradient]) {
        Problem.rosenbrock.value($0[0])
      }
    }
  }

  func testQuadraticInFiveDimensions() throws {
    var generator = SeededGenerator(seed: 305)
    let a = randomPositiveMatrix(5, &generator)
    let problem = Problem.quadratic(a, randomNumbers(5, -2...2, &generator))
    let point = Tensor(randomNumbers(5, -2...2, &generator))
    let gradient = try numericalGradient(of: problem.value, at: point)
    guard gradient.shape == [5] else {
      expect(
        false, "the gradient has the shape \(gradient.shape)",
        diagnosis: "the gradient has the shape of the point: a component for each of its.")
      return
    }
    assertGradients(parameters: [("point", point)], analytic: [gradient]) { problem.value($0[0]) }
    // A central difference of a quadratic has no error but rounding, whatever the step.
    let coarse = try numericalGradient(of: problem.value, at: point, step: 0.5)
    expectTensor(
      coarse, problem.gradient(point), tolerance: 1e-10, "the gradient of a quadratic, wide step",
      otherwise: """
        with central differences the gradient of a quadratic is exact for every step: yours is not, \
        so the formula is one-sided or the step is not used on both sides alike.
        """)
  }

  func testJacobianOfALeastSquaresFit() throws {
    let times = [0.0, 0.5, 1, 2, 3]
    let point = Tensor([1.3, -0.7])
    for (i, t) in times.enumerated() {
      let residual: (Tensor) -> Double = { $0[0] * exp($0[1] * t) - Double(i) }
      let row = try numericalGradient(of: residual, at: point)
      let exact = Tensor([exp(-0.7 * t), 1.3 * t * exp(-0.7 * t)])
      expectTensor(
        row, exact, tolerance: 1e-8, "row \(i) of the Jacobian",
        otherwise: "a residual's gradient is a row of the Jacobian: check each component.")
      assertGradients(parameters: [("parameters", point)], analytic: [row]) { residual($0[0]) }
    }
  }

  func testInputUnchangedAndErrorsPassedOn() throws {
    struct Refusal: Error {}
    let point = Tensor([1.5, -2.25])
    let first = try numericalGradient(of: { $0[0] * $0[1] }, at: point)
    expect(
      point.scalars == [1.5, -2.25], "the point is now \(point.scalars)",
      diagnosis: "the caller's point was changed: work on a copy.")
    let second = try numericalGradient(of: { $0[0] * $0[1] }, at: point)
    expect(
      first == second, "\(first.scalars), then \(second.scalars)",
      diagnosis: "the same call gives two results: something is kept between calls.")
    expectTensor(
      first, Tensor([-2.25, 1.5]), tolerance: 1e-8, "the gradient of x·y",
      otherwise: "component i belongs at index i.")
    do {
      _ = try numericalGradient(of: { _ in throw Refusal() }, at: point)
      expect(
        false, "the error of the function was swallowed",
        diagnosis: "what the function throws must be passed on: call it with `try`.")
    } catch is Refusal {}
  }
}
