import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ReparameterizeChecks: LessonTestCase {
  func testDraw() throws {
    var generator = SeededGenerator(seed: 6601)
    let shape = [3, 4]
    let (mean, s) = (random(shape, &generator), random(shape, &generator))
    let noise = random(shape, &generator)
    func with(_ factor: Tensor) -> Tensor { mean + factor * noise }
    expectTensor(
      try reparameterize(mean: .constant(mean), logVariance: .constant(s), noise: noise).value,
      with(exp(s * 0.5)), "the draw",
      suspects: [
        Suspect(with(exp(s)), "exp(s) is the variance; the draw needs the standard deviation."),
        Suspect(with(s), "s is the logarithm of the variance: take its exponential."),
        Suspect(mean, "the noise is missing."),
        Suspect(exp(s * 0.5) * (mean + noise), "the mean is not scaled."),
      ],
      otherwise: "z = mean + exp(logVariance / 2) · noise.")
    try expectMismatch("shapes that differ", diagnosis: "the three shapes are equal.") {
      _ = try reparameterize(
        mean: .constant(mean), logVariance: .constant(s), noise: noise.sliced(0..<1, axis: 0))
    }
    try expectMismatch("shapes that differ", diagnosis: "the three shapes are equal.") {
      _ = try reparameterize(
        mean: .constant(mean), logVariance: .constant(s.sliced(0..<1, axis: 1)), noise: noise)
    }
  }

  func testGradientsPass() throws {
    var generator = SeededGenerator(seed: 6602)
    let shape = [2, 5]
    let (mean, s) = (Variable(random(shape, &generator)), Variable(random(shape, &generator)))
    let noise = random(shape, &generator)
    let upstream = random(shape, &generator)
    let z = try reparameterize(mean: mean, logVariance: s, noise: noise)
    guard
      expect(
        !z.isConstant, "the draw is a constant",
        diagnosis: "gradients must pass: compute with the variables, not with their values.")
    else { return }
    let own = z.gradients(of: [mean, s], upstream: upstream)
    expectTensor(
      own[0], upstream, "the gradient of the mean", otherwise: "dz/dmean = 1.")
    expectTensor(
      own[1], upstream * noise * exp(s.value * 0.5) * 0.5, "the gradient of logVariance",
      suspects: [Suspect(upstream.zerosLike, "logVariance was cut off from the graph.")],
      otherwise: "dz/ds = ½ · exp(s / 2) · noise.")
  }
}

/// The loss by the engine, and its parts.
private func bound(
  _ logits: Variable, _ images: Tensor, _ mean: Variable, _ s: Variable
) -> (reconstruction: Variable, divergence: Variable) {
  let pixels = Double(images.count)
  let n = Double(images.shape[0])
  return (
    BinaryCrossEntropy()(logits, images) * (pixels / n),
    gaussianDivergence(mean: mean, logVariance: s).sum() / n
  )
}

final class VariationalLossChecks: LessonTestCase {
  private struct Case {
    let logits: Tensor
    let images: Tensor
    let mean: Tensor
    let s: Tensor

    init(seed: UInt64, dtype: DType = .float64) {
      var generator = SeededGenerator(seed: seed)
      logits = random([3, 2, 4, 2], &generator, dtype: dtype)
      images = .uniform(logits.shape, dtype: dtype, using: &generator)
      mean = random([3, 5], &generator, dtype: dtype)
      s = random([3, 5], &generator, dtype: dtype)
    }
  }

  func testSumsWithinAnImage() throws {
    for dtype in [DType.float64, .float32] {
      let it = Case(seed: 6611, dtype: dtype)
      let (reconstruction, divergence) = bound(
        .constant(it.logits), it.images, .constant(it.mean), .constant(it.s))
      let (r, d) = (reconstruction.item, divergence.item)
      let own = try variationalLoss(
        logits: .constant(it.logits), images: it.images, mean: .constant(it.mean),
        logVariance: .constant(it.s))
      guard
        expect(
          own.value.count == 1 && own.dtype == dtype, "the loss is \(own.shape), \(own.dtype)",
          diagnosis: "one number, in the element type of the logits.")
      else { return }
      expectNumber(
        own.item, r + d, tolerance: dtype == .float64 ? 1e-9 : 1e-5, "the loss",
        suspects: [
          Suspect(r / 16 + d, "the cross entropy is a sum over the pixels of an image."),
          Suspect(r - d, "the divergence is added, not subtracted."),
          Suspect(r + 2 * d, "the ½ of the divergence is missing."),
          Suspect(3 * (r + d), "the mean over the images: divide by N."),
          Suspect(r, "the divergence is missing."),
          Suspect(r + d / 5, "the divergence is a sum over the latent axis."),
        ],
        otherwise: "sums within an image, the mean over images: reconstruction + divergence.")
    }
  }

  func testNothingAtThePrior() throws {
    let it = Case(seed: 6612)
    let zero = Variable.constant(it.mean.zerosLike)
    let sure = Variable.constant((it.images .> 0.5) * 2000 - 1000)
    let images = it.images .> 0.5
    let nothing = try variationalLoss(
      logits: sure, images: images, mean: zero, logVariance: zero)
    expectNumber(
      nothing.item, 0, "the loss of a perfect reconstruction at the prior",
      otherwise: """
        mean 0 and logVariance 0 are the prior: the divergence is 0; and logits of ±1000 are no \
        reason for NaN.
        """)
    let away = try variationalLoss(
      logits: sure, images: images, mean: zero + 2, logVariance: zero + 1)
    expectNumber(
      away.item, 5 * (4 + 1.718281828459045 - 1) / 2, "the divergence away from the prior",
      otherwise: "½ · Σ (mean² + exp(s) − 1 − s) over the latent axis.")
    for (logits, mean, s) in [
      ([3, 2, 4, 1], [3, 5], [3, 5]), ([3, 2, 4, 2], [3, 5], [3, 4]),
      ([3, 2, 4, 2], [2, 5], [2, 5]),
    ] {
      try expectMismatch(
        "logits \(logits), images [3, 2, 4, 2], mean \(mean), logVariance \(s)",
        diagnosis: "logits like images, logVariance like mean, and as many images as means."
      ) {
        _ = try variationalLoss(
          logits: .constant(.zeros(logits, dtype: .float64)), images: it.images,
          mean: .constant(.zeros(mean, dtype: .float64)),
          logVariance: .constant(.zeros(s, dtype: .float64)))
      }
    }
  }

  /// The bound at a fixed draw, through a decoder of one matrix.
  func testGradientSuite() throws {
    let it = Case(seed: 6613)
    var generator = SeededGenerator(seed: 6614)
    let noise = random(it.mean.shape, &generator)
    let weights = random([5, 16], &generator) * 0.5
    try assertGradients(
      of: [Variable(it.mean), Variable(it.s), Variable(weights)],
      check: GradientCheck(samples: 6, seed: 6615, batchSize: 3), "the bound at a fixed draw"
    ) { values in
      let z = values[0] + exp(values[1] * 0.5) * noise
      return try variationalLoss(
        logits: matmul(z, values[2]).reshaped([3, 2, 4, 2]), images: it.images, mean: values[0],
        logVariance: values[1])
    }
    let (mean, s) = (Variable(it.mean), Variable(it.s))
    let logits = Variable(it.logits)
    let own = try variationalLoss(logits: logits, images: it.images, mean: mean, logVariance: s)
    let (reconstruction, divergence) = bound(logits, it.images, mean, s)
    let right = (reconstruction + divergence).gradients(of: [logits, mean, s])
    guard
      expect(
        !own.isConstant, "the loss is a constant",
        diagnosis: "compute with the variables, not with their values: gradients must pass.")
    else { return }
    for (name, pair) in zip(
      ["logits", "mean", "logVariance"], zip(own.gradients(of: [logits, mean, s]), right))
    {
      expectTensor(
        pair.0, pair.1, "the gradient of \(name)",
        otherwise: "every part of the loss is computed with the variables themselves.")
    }
  }
}

final class VariationalAutoencoderChecks: LessonTestCase {
  private func made(seed: UInt64) throws -> VariationalModel? {
    let model = try variationalAutoencoder(
      inputShape: [3, 2, 2], hidden: 5, latent: 3, seed: 1, dtype: .float64)
    guard
      expectParameters(
        model, [[12, 5], [5], [5, 3], [3], [5, 3], [3], [3, 5], [5], [5, 12], [12]],
        otherwise: """
          encoder: dense of `hidden`; two heads of `latent`, each with weights of its own; decoder: \
          dense of `hidden`, dense of H·W·C; all with a bias.
          """)
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(model, &generator)
    return model
  }

  func testPartsAtGivenWeights() throws {
    guard let model = try made(seed: 6621) else { return }
    var generator = SeededGenerator(seed: 6622)
    let x = Variable.constant(random([4, 3, 2, 2], &generator))
    let p: [Variable] = model.parameters
    let features = relu(denseLayers(x, Array(p[0..<2])))
    let own = model.encode(x)
    for (name, value, range) in [
      ("mean", own.mean, 2..<4), ("logVariance", own.logVariance, 4..<6),
    ] {
      let right = denseLayers(features, Array(p[range]))
      expectTensor(
        value.value, right.value, tolerance: 1e-8, "the \(name)",
        suspects: [
          Suspect(relu(right).value, "the heads have no ReLU: both numbers may be negative."),
          Suspect(exp(right).value, "the head gives the logarithm of the variance itself."),
        ],
        otherwise: "flatten, dense, ReLU; then a dense layer for each head.")
    }
    let codes = Variable.constant(random([2, 3], &generator))
    let logits = denseLayers(codes, Array(p[6..<10])).reshaped([2, 3, 2, 2])
    expectTensor(
      model.decode(codes).value, logits.value, tolerance: 1e-8, "the logits",
      suspects: [
        Suspect(relu(logits).value, "no ReLU on the output: dark pixels need negative logits."),
        Suspect(sigmoid(logits).value, "no sigmoid on the output: logits come out."),
      ],
      otherwise: "the decoder: dense, ReLU, dense, and the shape of the image again.")
  }

  func testGradientSuiteAtAFixedDraw() throws {
    guard let model = try made(seed: 6623) else { return }
    var generator = SeededGenerator(seed: 6624)
    let images = Tensor.uniform([3, 3, 2, 2], dtype: .float64, using: &generator)
    let noise = random([3, 3], &generator)
    func loss() -> Variable {
      let q = model.encode(.constant(images))
      let logits = model.decode(q.mean + exp(q.logVariance * 0.5) * noise)
      let (reconstruction, divergence) = bound(logits, images, q.mean, q.logVariance)
      return reconstruction + divergence
    }
    let gradients = loss().gradients(of: model.parameters)
    expect(
      gradients.allSatisfy { abs($0).sum().item > 0 }, "a parameter has no gradient at all",
      diagnosis: "every layer lies on the way: the encoder before both heads, the decoder after.")
    assertGradients(
      of: model.parameters, check: GradientCheck(samples: 3, directions: 2, seed: 6625),
      "the bound at a fixed draw", loss: loss)
  }

  func testSeedsAndErrors() throws {
    try expectSeeds {
      try variationalAutoencoder(inputShape: [2, 2, 1], hidden: 3, latent: 2, seed: $0)
    }
    for (shape, hidden, latent) in [
      ([2, 2, 1], 0, 2), ([2, 2, 1], 3, 0), ([0, 2, 1], 3, 2), ([4], 3, 2),
    ] {
      try expectImpossible(
        "an image \(shape), \(hidden) hidden units, a code of \(latent)",
        diagnosis: "every size is at least 1: throw before the engine stops the program."
      ) {
        _ = try variationalAutoencoder(inputShape: shape, hidden: hidden, latent: latent, seed: 1)
      }
    }
    let narrow = try variationalAutoencoder(
      inputShape: [1, 2, 2], hidden: 1, latent: 1, seed: 1, dtype: .float64)
    _ = expectParameters(
      narrow, [[4, 1], [1], [1, 1], [1], [1, 1], [1], [1, 1], [1], [1, 4], [4]],
      otherwise: "one hidden unit and a code of a single number are enough.")
  }
}
