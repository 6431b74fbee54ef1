import Foundation
import GradientDescent
import Gradus
import GradusTesting
import XCTest

final class LineSearchChecks: LessonTestCase {
  /// The rule, written out once more.
  private func reference(
    _ problem: Problem, _ x: Tensor, _ p: Tensor, initialStep: Double = 1, shrink: Double = 0.5,
    decrease: Double = 1e-4, maxTrials: Int = 60
  ) -> Double {
    let slope = inner(problem.gradient(x).scalars, p.scalars)
    guard slope < 0 else { return 0 }
    for k in 0..<maxTrials {
      let t = initialStep * pow(shrink, Double(k))
      if problem.value(x + t * p) <= problem.value(x) + decrease * t * slope { return t }
    }
    return 0
  }

  func testFirstGoodLength() throws {
    var generator = SeededGenerator(seed: 901)
    let problem = Problem.quadratic(
      randomPositiveMatrix(3, &generator), randomNumbers(3, -1...1, &generator))
    for (initialStep, shrink) in [(1, 0.5), (5, 0.3), (8, 0.7), (0.01, 0.5)] {
      let x = Tensor(randomNumbers(3, -2...2, &generator))
      let p = -problem.gradient(x)
      let wanted = reference(problem, x, p, initialStep: initialStep, shrink: shrink)
      let t = try backtrackingLineSearch(
        problem.objective(), from: x, along: p, initialStep: initialStep, shrink: shrink)
      expectNumber(
        t, wanted, tolerance: 1e-9, "t",
        suspects: [
          Suspect(wanted * shrink, "shrunk once too often: test t before shrinking it."),
          Suspect(wanted / shrink, "shrunk once too little: the value returned did not pass."),
          Suspect(initialStep, "the first t is returned without looking at the loss."),
          Suspect(
            reference(problem, x, p, shrink: shrink), "the parameter initialStep is not used."),
          Suspect(
            reference(problem, x, p, initialStep: initialStep),
            "the parameter shrink is not used."),
        ],
        otherwise: "t is the first of initialStep·shrinkᵏ, k = 0, 1, 2, …, that passes the test.")
    }
  }

  func testSufficientDecrease() throws {
    // On x² from 1 along −2 the length t passes exactly when t ≤ 1 − c.
    for (c, wanted) in [(0.05, 0.9), (0.15, 0.81), (0.25, 0.729)] {
      let t = try backtrackingLineSearch(
        Problem.parabola.objective(), from: Tensor([1.0]), along: Tensor([-2.0]), initialStep: 1,
        shrink: 0.9, sufficientDecrease: c)
      expectNumber(
        t, wanted, tolerance: 1e-9, "t with c = \(c)",
        suspects: [
          Suspect(
            0.9,
            """
            any decrease is accepted: the loss must fall by at least \
            sufficientDecrease · t · |slope|.
            """)
        ],
        otherwise: """
          the loss must fall below L(x) + sufficientDecrease · t · slope, where the slope ∇L(x)ᵀp is \
          negative and is multiplied by t.
          """)
    }
    // On ½ + ½x² from 1 along −1 the first length gives exactly what c = ½ asks for.
    let edge = Problem(value: { 0.5 + 0.5 * $0[0] * $0[0] }, gradient: { Tensor([$0[0]]) })
    expectNumber(
      try backtrackingLineSearch(
        edge.objective(), from: Tensor([1.0]), along: Tensor([-1.0]), sufficientDecrease: 0.5),
      1, tolerance: 1e-12, "t where the loss falls by just what is asked for",
      otherwise: "Armijo's condition has ≤: a loss exactly at the bound is low enough.")
  }

  func testSlopeCountsTheDirectionsLength() throws {
    // A long direction: the slope is ∇L(x)ᵀp, not the gradient's square nor that of a unit vector.
    for length in [0.2, 3.0, 40] {
      let x = Tensor([1.0, 2])
      let problem = Problem.separable([1, 4], center: [0, 0])
      let p = length * Tensor([-1.0, -1.5])
      let wanted = reference(problem, x, p, decrease: 0.4)
      let t = try backtrackingLineSearch(
        problem.objective(), from: x, along: p, sufficientDecrease: 0.4)
      expectNumber(
        t, wanted, tolerance: 1e-9, "t for a direction \(length) times as long",
        otherwise: """
          t counts in multiples of p, and the slope is the scalar product of the gradient and p, as \
          long as p is.
          """)
    }
  }

  func testUphillDirection() throws {
    let problem = Problem.separable([1, 4], center: [0, 0])
    let x = Tensor([1.0, 2])
    for p in [[1.0, 8], [8, -1], [0, 0]] {
      let t = try backtrackingLineSearch(problem.objective(), from: x, along: Tensor(p))
      expect(
        t == 0, "t is \(t) along \(p)",
        diagnosis: "along a direction that does not lead downhill the answer is 0.")
    }
    let t = try backtrackingLineSearch(problem.objective(), from: x, along: Tensor([-0.1, -0.8]))
    expect(t == 1, "t is \(t)", diagnosis: "downhill, a short enough direction is taken in full.")
  }

  func testLossThatIsNotFinite() throws {
    // √x is no number to the left of 0; 1/x² + x jumps to infinity at 0.
    let root = Problem(
      value: { $0[0].squareRoot() }, gradient: { Tensor([0.5 / $0[0].squareRoot()]) })
    let t = try backtrackingLineSearch(
      root.objective(), from: Tensor([1.0]), along: Tensor([-3.0]))
    expectNumber(
      t, 0.25, tolerance: 1e-12, "t where the loss is NaN further on",
      otherwise: "a loss that is NaN is not good enough: go on shrinking.")
    let wall = Problem(
      value: { $0[0] < 0.5 ? -.infinity : $0[0] }, gradient: { _ in Tensor([1.0]) })
    expectNumber(
      try backtrackingLineSearch(wall.objective(), from: Tensor([1.0]), along: Tensor([-1.0])),
      0.5, tolerance: 1e-12, "t where the loss is −∞ further on",
      otherwise: "a loss that is infinite, even minus infinity, is not good enough.")
    let cliff = Problem(
      value: { $0[0] > 0.5 ? .infinity : $0[0] }, gradient: { _ in Tensor([1.0]) })
    for (start, wanted) in [(1.0, 0.0), (0.25, 1)] {
      expectNumber(
        try backtrackingLineSearch(cliff.objective(), from: Tensor([start]), along: Tensor([-1.0])),
        wanted, tolerance: 1e-12, "t from \(start)",
        otherwise: "where the loss at x itself is not finite, the answer is 0.")
    }
  }

  func testGivesUp() throws {
    // The gradient lies: the loss rises along its opposite.
    let liar = Problem(value: { $0[0] }, gradient: { _ in Tensor([-1.0]) })
    let evaluations = Recorder<Double>()
    let counted = Objective(
      value: { point in
        evaluations.append(point[0])
        if evaluations.elements.count > 200 { throw CallsUsedUp(limit: 200) }
        return liar.value(point)
      },
      gradient: { liar.gradient($0) })
    let t = try backtrackingLineSearch(
      counted, from: Tensor([0.0]), along: Tensor([1.0]), maxTrials: 7)
    expect(
      t == 0, "t is \(t)",
      diagnosis: "when none of the first maxTrials lengths is good enough, the answer is 0.")
    let tried = Set(evaluations.elements).subtracting([0])
    expect(
      tried == Set((0..<7).map { pow(0.5, Double($0)) }), "tried \(tried.sorted())",
      diagnosis: "exactly maxTrials values of t are tried before giving up.")
  }
}
