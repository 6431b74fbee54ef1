import Gradus
import GradusTesting
import GradientDescent
import XCTest

final class CompareGradientsChecks: LessonTestCase {
  func testRelativeToTheLarger() throws {
    for scale in [1.0, -1] {
      let close = try compareGradients(
        analytic: Tensor([1e6 * scale]), numeric: Tensor([(1e6 + 8) * scale]))
      expect(
        close.matches, "1000000 and 1000008 do not match: \(close)",
        diagnosis: """
          large components may differ by a part of their own size: the allowed difference grows with \
          max(|a|, |n|), for negative components as well.
          """)
      let far = try compareGradients(
        analytic: Tensor([1e6 * scale]), numeric: Tensor([(1e6 + 30) * scale]))
      expect(
        !far.matches, "1000000 and 1000030 match: \(far)",
        diagnosis: "a relative difference above the tolerance was accepted.")
    }
    let swapped = try compareGradients(
      analytic: Tensor([1.0]), numeric: Tensor([2.0]), relativeTolerance: 0.6,
      absoluteTolerance: 0)
    expect(
      swapped.matches, "1 and 2 at a relative tolerance of 0.6: \(swapped)",
      diagnosis: "the difference is relative to the larger of |a| and |n|, not to a alone.")
  }

  func testAbsoluteNearZero() throws {
    let close = try compareGradients(analytic: Tensor([0.0]), numeric: Tensor([6e-8]))
    expect(
      close.matches, "0 and 6e-8 do not match: \(close)",
      diagnosis: """
        near zero a relative difference is always large: the absolute tolerance must be added to the \
        relative part, so that rounding noise passes.
        """)
    let far = try compareGradients(analytic: Tensor([0.0]), numeric: Tensor([3e-7]))
    expect(
      !far.matches, "0 and 3e-7 match: \(far)",
      diagnosis: "a difference above the absolute tolerance was accepted near zero.")
    let both = try compareGradients(
      analytic: Tensor([10.0]), numeric: Tensor([10.15]), relativeTolerance: 0.01,
      absoluteTolerance: 0.1)
    expectNumber(
      both.worstRatio, 0.15 / 0.2015, tolerance: 1e-9, "the ratio",
      otherwise: "the two tolerances are added: absolute + relative · max(|a|, |n|).")
    for components in [[0.0], [0, 3], [3, 0]] {
      let zeros = try compareGradients(
        analytic: Tensor(components), numeric: Tensor(components), relativeTolerance: 1e-5,
        absoluteTolerance: 0)
      expect(
        zeros.matches && zeros.worstRatio == 0 && zeros.worstIndex == 0,
        "\(components) with itself, without an absolute tolerance: \(zeros)",
        diagnosis: """
          equal components have the ratio 0, also where the formula gives 0 ÷ 0; of several equal \
          ratios worstIndex is the first.
          """)
    }
    // Exactly as far apart as is allowed, and a little further.
    for (tolerance, agrees) in [(0.5, true), (0.375, false)] {
      let edge = try compareGradients(
        analytic: Tensor([1.0]), numeric: Tensor([1.5]), relativeTolerance: 0,
        absoluteTolerance: tolerance)
      expect(
        edge.matches == agrees, "1 and 1.5 with the tolerance \(tolerance): \(edge)",
        diagnosis: "a component agrees when its ratio is at most 1: 1 itself agrees, no more does.")
    }
  }

  func testOneWrongComponentOfMany() throws {
    var generator = SeededGenerator(seed: 401)
    let numbers = randomNumbers(40, -3...3, &generator)
    for wrong in [0, 17, 39] {
      var changed = numbers
      changed[wrong] += 1
      let result = try compareGradients(analytic: Tensor(numbers), numeric: Tensor(changed))
      expect(
        !result.matches, "component \(wrong) is wrong, but: \(result)",
        diagnosis: """
          one wrong component among many was not noticed: every component must agree, the first and \
          the last too; an average hides one.
          """)
      expect(
        result.worstIndex == wrong, "worstIndex is \(result.worstIndex), expected \(wrong)",
        diagnosis: "worstIndex is the component with the largest ratio.")
    }
    // The largest difference and the largest ratio are different components here.
    let result = try compareGradients(
      analytic: Tensor([1000.0, 0.001]), numeric: Tensor([1000.5, 0.002]))
    expect(
      result.worstIndex == 1, "worstIndex is \(result.worstIndex), expected 1",
      diagnosis: "the worst component is that of the largest ratio, not of the largest difference.")
    let alike = try compareGradients(
      analytic: Tensor([1.0, 2, 2, 2]), numeric: Tensor([1.0, 3, 3, 3]))
    expect(
      alike.worstIndex == 1, "worstIndex is \(alike.worstIndex), expected 1",
      diagnosis: "of several equal ratios worstIndex is the first.")
  }

  func testNotANumberNeverMatches() throws {
    let fine = try compareGradients(analytic: Tensor([1.0, 2, 3]), numeric: Tensor([1.0, 2, 3]))
    expect(
      fine.matches, "equal gradients do not match",
      diagnosis: "equal gradients must match.")
    for bad in [Double.nan, .infinity, -.infinity] {
      for (a, n) in [
        ([1, bad, 3], [1.0, 2, 3]), ([1.0, 2, 3], [1, bad, 3]), ([1, bad], [1, bad]),
      ] {
        let result = try compareGradients(analytic: Tensor(a), numeric: Tensor(n))
        expect(
          !result.matches && result.worstRatio == .infinity && result.worstIndex == 1,
          "\(a) and \(n): \(result)",
          diagnosis: """
            a component that is NaN or infinite never agrees, not even with its like; its ratio is \
            infinity. Comparisons with NaN are always false: ask `isFinite` first.
            """)
      }
    }
  }

  func testSignsAndShapes() throws {
    let mirrored = try compareGradients(analytic: Tensor([2.0, -3]), numeric: Tensor([2.0, 3]))
    expect(
      !mirrored.matches && mirrored.worstIndex == 1, "[2, −3] and [2, 3]: \(mirrored)",
      diagnosis: "a component of the other sign must not match: compare a − n, not |a| − |n|.")
    let below = try compareGradients(analytic: Tensor([1.0]), numeric: Tensor([5.0]))
    expect(
      !below.matches, "1 and 5: \(below)",
      diagnosis: "a difference below zero counts as well: take its absolute value.")
    let shapes = try compareGradients(analytic: Tensor([1.0, 2]), numeric: Tensor([1.0, 2, 3]))
    expect(
      !shapes.matches && shapes.worstRatio == .infinity && shapes.worstIndex == 0,
      "shapes [2] and [3]: \(shapes)",
      diagnosis: "gradients of different shapes never match: compare the shapes first.")
  }
}
