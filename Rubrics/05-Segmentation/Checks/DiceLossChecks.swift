import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DiceLossChecks: LessonTestCase {
  private func reference(_ x: Tensor, _ t: Tensor, smoothing: Double = 1) -> Double {
    DiceLoss(.logits, smoothing: smoothing)(.constant(x), t).item
  }

  /// Masks of very different sizes, so that a mean over images is not a fraction over all.
  private func unequal(_ generator: inout SeededGenerator, dtype: DType = .float64) -> (
    x: Tensor, t: Tensor
  ) {
    let t = Tensor.concatenated(
      [0.05, 0.9, 0.4].map {
        randomMask([1, 4, 5, 2], &generator, share: $0, dtype: dtype)
      }, axis: 0)
    return (random(t.shape, &generator, dtype: dtype) + (t - 0.5) * 1.5, t)
  }

  func testEachImageAndChannel() throws {
    for (dtype, smoothing) in [(DType.float64, 1.0), (.float32, 0.3)] {
      var generator = SeededGenerator(seed: 5901)
      let (x, t) = unequal(&generator, dtype: dtype)
      let p = sigmoid(x)
      let overlap = (p * t).sum().item
      let sizes = p.sum().item + t.sum().item
      let hard = (x .> 0) - 0.5
      expectNumber(
        try smoothing == 1 ? diceLoss(x, t) : diceLoss(x, t, smoothing: smoothing),
        reference(x, t, smoothing: smoothing), tolerance: dtype == .float64 ? 1e-9 : 1e-5,
        "the loss",
        suspects: [
          Suspect(
            1 - (2 * overlap + smoothing) / (sizes + smoothing),
            "one fraction for each image and channel, then their mean: not one over everything."),
          Suspect(
            1 - reference(x, t, smoothing: smoothing),
            "the loss is 1 − D: it falls when the overlap grows."),
          Suspect(
            reference(hard * 1e4, t, smoothing: smoothing),
            "probabilities, not decisions: a threshold has no gradient."),
          Suspect(reference(x, t, smoothing: 1e-12), "the smoothing is missing."),
        ],
        otherwise: """
          p = σ(x); for each image and channel (2·Σ p·t + s) / (Σ p + Σ t + s), sums over height \
          and width; the mean of 1 − D.
          """)
    }
  }

  func testEmptyMask() throws {
    let none = Tensor.zeros([2, 3, 4, 1], dtype: .float64)
    expectNumber(
      try diceLoss(none - 1000, none), 0, tolerance: 1e-9, "the loss of an empty mask, hit",
      suspects: [Suspect(1, "the smoothing stands above the line too.")],
      otherwise: "s / s = 1: an empty mask that is predicted empty has loss 0, and no NaN.")
    let far = none + 1000
    expectNumber(
      try diceLoss(far, none, smoothing: 2), 1 - 2.0 / 14, "the loss of an empty mask, missed",
      otherwise: "σ of a large logit is 1: (0 + s) / (pixels + 0 + s).")
    expectNumber(
      try diceLoss(far, none.onesLike), 0, tolerance: 1e-9, "the loss of a full mask, hit",
      otherwise: "equal masks have loss 0.")
    expectNumber(
      try diceLoss(Tensor.zeros([0, 3, 4, 1]), Tensor.zeros([0, 3, 4, 1])), 0,
      "the loss of no images", otherwise: "where there is nothing to average the loss is 0.")
    // One full image and one empty one, predicted alike: what they weigh shows.
    let t = Tensor.concatenated(
      [none.sliced(0..<1, axis: 0), none.onesLike.sliced(0..<1, axis: 0)], axis: 0)
    let x = none + 0.4
    expectNumber(
      try diceLoss(x, t), reference(x, t), "the loss of an empty and a full mask",
      otherwise: "each image has its own fraction with its own smoothing.")
  }

  func testErrors() throws {
    let x = Tensor.ones([2, 3, 4, 1])
    try expectMismatch("shapes that differ", diagnosis: "logits and targets have one shape.") {
      _ = try diceLoss(x, Tensor.ones([2, 4, 3, 1]))
    }
    for smoothing in [0.0, -1] {
      try expectImpossible(
        "a smoothing of \(smoothing)", diagnosis: "without smoothing an empty mask is 0/0."
      ) { _ = try diceLoss(x, x, smoothing: smoothing) }
    }
    // Six pixels of probability ½ in each image, all of them in the mask.
    expectNumber(
      try diceLoss(x.zerosLike, x, smoothing: 0.01), 1 - 12.01 / 18.01, tolerance: 1e-5,
      "the loss with a small smoothing", otherwise: "any smoothing above 0 is allowed.")
  }
}

final class DiceLossBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    for (shape, smoothing) in [([3, 2, 4, 2], 1.0), ([2, 5, 3, 1], 0.2)] {
      var generator = SeededGenerator(seed: 5951)
      let x = random(shape, &generator)
      let t = randomMask(shape, &generator)
      let dx =
        try smoothing == 1
        ? diceLossBackward(x, t) : diceLossBackward(x, t, smoothing: smoothing)
      assertGradients(
        parameters: [("x", x)], analytic: [dx],
        check: GradientCheck(samples: 10, seed: 5952, batchSize: shape[0])
      ) { DiceLoss(.logits, smoothing: smoothing)(.constant($0[0]), t).item }
    }
  }

  func testEmptyMaskAndFloat32() throws {
    var generator = SeededGenerator(seed: 5953)
    let x = random([2, 3, 4, 1], &generator, dtype: .float32)
    var t = randomMask(x.shape, &generator, dtype: .float32)
    for h in 0..<3 { for v in 0..<4 { t[1, h, v, 0] = 0 } }
    let input = Variable(x)
    let expected = DiceLoss(.logits)(input, t).gradients(of: [input])[0]
    let own = try diceLossBackward(x, t)
    expectTensor(
      own, expected, "the gradient, one mask empty",
      otherwise: "the mask of each image counts for that image alone.")
    expect(
      own.sliced(1..<2, axis: 0).min().item > 0, "the gradient of an empty mask is not positive",
      diagnosis: "every probability above 0 is a false alarm there: dx > 0.")
    let extreme = try diceLossBackward(
      Tensor([1000.0, -1000], shape: [1, 1, 2, 1]), Tensor([1.0, 0], shape: [1, 1, 2, 1]))
    expect(
      extreme.scalars.allSatisfy { abs($0) < 1e-12 }, "extreme logits have the gradient \(extreme)",
      diagnosis: "p·(1 − p) is 0 where the sigmoid is flat: finite, not NaN.")
    try expectMismatch("shapes that differ", diagnosis: "logits and targets have one shape.") {
      _ = try diceLossBackward(x, t.reshaped([2, 4, 3, 1]))
    }
    for smoothing in [0, -1.0] {
      try expectImpossible(
        "smoothing \(smoothing)", diagnosis: "the same errors as `diceLoss`: smoothing > 0."
      ) { _ = try diceLossBackward(x, t, smoothing: smoothing) }
    }
  }
}
