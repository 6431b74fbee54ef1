import Gradus
import GradusTesting
import Recurrent
import XCTest

final class ClipByGlobalNormChecks: LessonTestCase {
  private func norm(_ tensors: [Tensor]) -> Double {
    tensors.map { dot($0, $0) }.reduce(0, +).squareRoot()
  }

  func testOneFactorForAll() throws {
    // The gradient of a loss keeps its direction: clipped, it is the gradient of the loss made
    // smaller by one factor.
    var generator = SeededGenerator(seed: 5001)
    let values = [
      random([3, 2], &generator), random([4], &generator, scale: 3), random([1, 2, 2], &generator),
    ]
    func loss(_ p: [Tensor]) -> Double {
      dot(p[0], p[0]) * p[1].sum().item + sin(p[2]).sum().item + dot(p[1], p[1])
    }
    let gradients = [
      2 * values[1].sum().item * values[0], dot(values[0], values[0]) + 2 * values[1],
      cos(values[2]),
    ]
    let whole = norm(gradients)
    let maximum = 0.4 * whole
    let result = try clipByGlobalNorm(gradients, maximum: maximum)
    guard
      expect(
        result.gradients.count == 3, "\(result.gradients.count) gradients of 3",
        diagnosis: "all gradients are returned, in their order."),
      expectNumber(
        result.norm, whole, "the norm",
        suspects: [
          Suspect(maximum, "the norm that is returned is the one *before* clipping."),
          Suspect(whole * whole, "the norm is the root of the sum of squares."),
          Suspect(
            gradients.map { $0.norm() }.reduce(0, +),
            "norms do not add up: add the squares of all elements, then take the root."),
        ],
        otherwise: "the norm is √(Σ of the squares of all elements of all tensors).")
    else { return }
    for (number, gradient) in gradients.enumerated() {
      let each = gradient * min(1, maximum / gradient.norm())
      guard
        expectTensor(
          result.gradients[number], gradient * 0.4, "gradient \(number)",
          suspects: [
            Suspect(
              each, "one factor for all: the norm is that of all tensors *together*, not of each."),
            Suspect(
              minimum(maximum, gradient, lower: -maximum),
              "the whole gradient is made shorter; its elements are not cut one by one."),
            Suspect(gradient, "a norm above the maximum must be brought down to it."),
            Suspect(gradient / whole, "multiply by maximum / norm, not by 1 / norm."),
          ],
          otherwise: "every tensor is multiplied by maximum / norm.")
      else { return }
    }
    assertGradients(
      parameters: [("first", values[0]), ("second", values[1]), ("third", values[2])],
      analytic: result.gradients, check: GradientCheck(seed: 5002)
    ) { 0.4 * loss($0) }
  }

  /// Every element brought into lower…upper.
  private func minimum(_ upper: Double, _ x: Tensor, lower: Double) -> Tensor {
    Gradus.minimum(Gradus.maximum(x, lower), upper)
  }

  func testBelowTheThreshold() throws {
    var generator = SeededGenerator(seed: 5003)
    let gradients = [
      random([2, 3], &generator), random([5], &generator, dtype: .float32),
    ]
    let whole =
      (gradients[0].norm() * gradients[0].norm()
      + gradients[1].norm() * gradients[1].norm()).squareRoot()
    for factor in [1.000_1, 3, 1e6] {
      let result = try clipByGlobalNorm(gradients, maximum: whole * factor)
      guard
        expect(
          result.gradients.count == 2, "\(result.gradients.count) gradients of 2",
          diagnosis: "all gradients are returned."),
        expectNumber(
          result.norm, whole, tolerance: 1e-6, "the norm",
          otherwise: "the norm is returned also where nothing is clipped.")
      else { return }
      for (own, original) in zip(result.gradients, gradients) {
        expect(
          own == original, "a gradient below the threshold has changed",
          diagnosis: """
            a norm of at most the maximum leaves the gradients as they are, to the bit: they are \
            not stretched to the maximum, and their element type stays.
            """)
      }
    }
    // Just above it, something happens.
    let clipped = try clipByGlobalNorm(gradients, maximum: whole * 0.5).gradients
    expectTensor(
      clipped[1], gradients[1] * 0.5, "a gradient above the threshold",
      otherwise: "above the maximum every tensor is multiplied by maximum / norm.")
  }

  func testExtremes() throws {
    let zeros = [Tensor.zeros([2, 2], dtype: .float64), .zeros([3], dtype: .float64)]
    let still = try clipByGlobalNorm(zeros, maximum: 1)
    expect(
      still.norm == 0 && still.gradients == zeros, "gradients of zeros have changed",
      diagnosis: "zeros stay zeros: no 0 ÷ 0.")
    let nothing = try clipByGlobalNorm([], maximum: 2)
    expect(
      nothing.norm == 0 && nothing.gradients.isEmpty, "no gradients give something",
      diagnosis: "no gradients have the norm 0.")
    // The square of 3e25 is no 32-bit number.
    let large = Tensor([3e25, 0, -4e25]).converted(to: .float32)
    let result = try clipByGlobalNorm([large], maximum: 10)
    if expectNumber(
      result.norm / 5e25, 1, tolerance: 1e-5, "the norm of large 32-bit numbers, divided by itself",
      otherwise: "squares of large 32-bit numbers overflow: compute the norm in 64 bits.")
    {
      expectTensor(
        result.gradients[0], Tensor([6.0, 0, -8]).converted(to: .float32),
        "large 32-bit gradients", otherwise: "every tensor is multiplied by maximum / norm.")
    }
    let broken = [Tensor([1.0, .infinity]), Tensor([2.0])]
    let kept = try clipByGlobalNorm(broken, maximum: 1)
    expect(
      !kept.norm.isFinite && kept.gradients == broken,
      "gradients that are not finite are changed",
      diagnosis: """
        when the norm is not finite the gradients come back as they are: infinity · (1 / infinity) \
        would be NaN, and the caller must see what happened.
        """)
    for maximum in [0, -1.0] {
      try expectInvalid(
        "maximum \(maximum)", diagnosis: "a maximum that is not above 0 is RecurrentError.invalid."
      ) { _ = try clipByGlobalNorm(zeros, maximum: maximum) }
    }
  }
}
