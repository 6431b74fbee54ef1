import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DenseAutoencoderChecks: LessonTestCase {
  private func made(seed: UInt64) throws -> Autoencoder? {
    let model = try denseAutoencoder(
      inputShape: [3, 4, 2], hidden: 5, latent: 3, seed: 1, dtype: .float64)
    guard
      expectParameters(
        model, [[24, 5], [5], [5, 3], [3], [3, 5], [5], [5, 24], [24]],
        otherwise: """
          encoder: dense of `hidden`, dense of `latent`; decoder: dense of `hidden`, dense of \
          H·W·C; all with a bias.
          """)
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(model, &generator)
    return model
  }

  func testOutputsAtGivenWeights() throws {
    guard let model = try made(seed: 6301) else { return }
    var generator = SeededGenerator(seed: 6302)
    let x = Variable.constant(random([3, 3, 4, 2], &generator))
    let p: [Variable] = model.parameters
    let code = denseLayers(x, Array(p[0..<4]))
    let logits = denseLayers(code, Array(p[4..<8])).reshaped([3, 3, 4, 2])
    expectTensor(
      model.encoder(x).value, code.value, tolerance: 1e-8, "the code",
      suspects: [
        Suspect(relu(code).value, "the code has no ReLU: half of its range would be lost.")
      ],
      otherwise: "flatten, dense, ReLU, dense.")
    expectTensor(
      model(x).value, logits.value, tolerance: 1e-8, "the logits",
      suspects: [
        Suspect(relu(logits).value, "no ReLU on the output: dark pixels need negative logits."),
        Suspect(sigmoid(logits).value, "no sigmoid on the output: logits come out."),
      ],
      otherwise: "the decoder: dense, ReLU, dense, and the shape of the image again.")
  }

  func testGradients() throws {
    guard let model = try made(seed: 6303) else { return }
    var generator = SeededGenerator(seed: 6304)
    let x = random([2, 3, 4, 2], &generator)
    let upstream = Variable.constant(random([2, 3, 4, 2], &generator))
    guard
      expect(
        model(.constant(x)).shape == upstream.shape, "the output is \(model(.constant(x)).shape)",
        diagnosis: "an image comes out: reshape to [H, W, C].")
    else { return }
    assertGradients(
      of: model.parameters, check: GradientCheck(samples: 4, directions: 2, seed: 6305),
      "the parameters"
    ) { dot(model(.constant(x)), upstream) }
    expect(
      dot(model(.constant(x)), upstream).gradients(of: model.parameters).allSatisfy {
        abs($0).sum().item > 0
      }, "a parameter has no gradient at all",
      diagnosis: "every layer lies on the way from the image to the logits.")
  }

  func testSeedsAndErrors() throws {
    try expectSeeds { try denseAutoencoder(inputShape: [2, 3, 1], hidden: 4, latent: 2, seed: $0) }
    for (shape, hidden, latent) in [
      ([2, 3, 1], 0, 2), ([2, 3, 1], 4, 0), ([2, 0, 1], 4, 2), ([6], 4, 2),
    ] {
      try expectImpossible(
        "an image \(shape), \(hidden) hidden units, a code of \(latent)",
        diagnosis: "every size is at least 1: throw before the engine stops the program."
      ) { _ = try denseAutoencoder(inputShape: shape, hidden: hidden, latent: latent, seed: 1) }
    }
    let wide = try denseAutoencoder(
      inputShape: [1, 2, 3], hidden: 1, latent: 9, seed: 1, dtype: .float64)
    _ = expectParameters(
      wide, [[6, 1], [1], [1, 9], [9], [9, 1], [1], [1, 6], [6]],
      otherwise: "hidden and latent are free, also a code longer than the image.")
    let narrow = try denseAutoencoder(
      inputShape: [1, 2, 3], hidden: 4, latent: 1, seed: 1, dtype: .float64)
    _ = expectParameters(
      narrow, [[6, 4], [4], [4, 1], [1], [1, 4], [4], [4, 6], [6]],
      otherwise: "a code may be a single number.")
  }
}

final class ConvolutionalAutoencoderChecks: LessonTestCase {
  private func shapes(channels: Int, base: Int, depth: Int, latent: Int) -> [[Int]] {
    var result: [[Int]] = []
    var maps = channels
    for level in 0..<depth {
      result += [[3, 3, maps, base << level], [base << level]]
      maps = base << level
    }
    result += [[1, 1, maps, latent], [latent]]
    maps = latent
    for level in (0..<depth).reversed() {
      result += [[2, 2, base << level, maps], [base << level]]
      maps = base << level
    }
    return result + [[3, 3, maps, channels], [channels]]
  }

  private func made(
    _ shape: [Int], base: Int, depth: Int, latent: Int, seed: UInt64
  ) throws -> Autoencoder? {
    let model = try convolutionalAutoencoder(
      inputShape: shape, base: base, depth: depth, latent: latent, seed: 1, dtype: .float64)
    guard
      expectParameters(
        model, shapes(channels: shape[2], base: base, depth: depth, latent: latent),
        otherwise: """
          down: 3×3 convolutions of base·2^i filters; 1×1 to `latent`; up: transposed 2×2 \
          convolutions of base·2^i filters, the largest first; 3×3 to the channels of the image.
          """)
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(model, &generator)
    return model
  }

  /// Code and logits by the engine's functions.
  private func reference(_ p: [Variable], _ x: Variable, depth: Int) -> (Variable, Variable) {
    var maps = x
    for level in 0..<depth {
      maps = relu(
        convolution2D(
          maps, p[2 * level], bias: p[2 * level + 1], stride: 2, padding: .explicit(1)))
    }
    let code = convolution2D(maps, p[2 * depth], bias: p[2 * depth + 1])
    maps = code
    for level in 0..<depth {
      let place = 2 * (depth + 1 + level)
      maps = relu(transposedConvolution2D(maps, p[place], bias: p[place + 1], stride: 2))
    }
    let last = 2 * (2 * depth + 1)
    return (code, convolution2D(maps, p[last], bias: p[last + 1], padding: .explicit(1)))
  }

  func testParts() throws {
    for (shape, base, depth, latent) in [
      ([4, 6, 2], 3, 1, 4), ([16, 8, 1], 2, 3, 1), ([8, 4, 3], 1, 2, 5),
    ] {
      guard
        let model = try made(shape, base: base, depth: depth, latent: latent, seed: 6351)
      else { return }
      let code = model.encoder(.constant(.zeros([1] + shape, dtype: .float64))).shape
      let factor = 1 << depth
      expect(
        code == [1, shape[0] / factor, shape[1] / factor, latent], "the code is \(code)",
        diagnosis: "each convolution of the encoder has stride 2: it halves the map.")
    }
  }

  func testOutputsAtGivenWeights() throws {
    for (shape, depth) in [([4, 6, 1], 1), ([8, 4, 2], 2)] {
      guard let model = try made(shape, base: 2, depth: depth, latent: 3, seed: 6352) else {
        return
      }
      var generator = SeededGenerator(seed: 6353)
      let x = Variable.constant(random([2] + shape, &generator))
      let (code, logits) = reference(model.parameters, x, depth: depth)
      guard
        expectTensor(
          model.encoder(x).value, code.value, tolerance: 1e-8, "the code",
          suspects: [Suspect(relu(code).value, "the code has no activation.")],
          otherwise: "stride 2 and a padding of 1; ReLU after each 3×3 convolution."),
        expectTensor(
          model(x).value, logits.value, tolerance: 1e-8, "the logits",
          suspects: [
            Suspect(relu(logits).value, "no ReLU on the output: dark pixels need negative logits."),
            Suspect(sigmoid(logits).value, "no sigmoid on the output: logits come out."),
          ],
          otherwise: "ReLU after each transposed convolution; nothing after the last convolution.")
      else { return }
    }
  }

  func testGradientsAndSeeds() throws {
    guard let model = try made([4, 8, 1], base: 2, depth: 2, latent: 2, seed: 6354) else { return }
    var generator = SeededGenerator(seed: 6355)
    let x = random([2, 4, 8, 1], &generator)
    let upstream = Variable.constant(random([2, 4, 8, 1], &generator))
    guard
      expect(
        model(.constant(x)).shape == upstream.shape, "the output is \(model(.constant(x)).shape)",
        diagnosis: "as often as the map is halved it is doubled.")
    else { return }
    let (_, logits) = reference(model.parameters, .constant(x), depth: 2)
    let right = dot(logits, upstream).gradients(of: model.parameters)
    let own = dot(model(.constant(x)), upstream).gradients(of: model.parameters)
    for (number, (gradient, expected)) in zip(own, right).enumerated() {
      guard
        expectTensor(
          gradient, expected, tolerance: 1e-8, "the gradient of parameter \(number)",
          otherwise: "every layer lies on the way from the image to the logits.")
      else { return }
    }
    try expectSeeds {
      try convolutionalAutoencoder(inputShape: [4, 4, 1], base: 2, depth: 1, latent: 2, seed: $0)
    }
  }

  func testSizesThatDoNotDivideThrow() throws {
    for (shape, depth, size, factor) in [
      ([6, 8, 1], 2, 6, 4), ([8, 12, 1], 3, 12, 8), ([2, 4, 1], 2, 2, 4), ([3, 5, 1], 1, 3, 2),
      ([4, 0, 1], 1, 0, 2),
    ] {
      try expectError(
        .indivisible(size: size, factor: factor), "an image \(shape) and depth \(depth)",
        diagnosis: "each side must be a positive multiple of 2^depth; look at H first."
      ) {
        _ = try convolutionalAutoencoder(
          inputShape: shape, base: 1, depth: depth, latent: 1, seed: 1)
      }
    }
    for (base, depth, latent) in [(0, 1, 1), (1, 0, 1), (1, 1, 0)] {
      try expectImpossible(
        "base \(base), depth \(depth), latent \(latent)", diagnosis: "all three are at least 1."
      ) {
        _ = try convolutionalAutoencoder(
          inputShape: [4, 4, 1], base: base, depth: depth, latent: latent, seed: 1)
      }
    }
    guard let model = try made([4, 8, 1], base: 1, depth: 2, latent: 2, seed: 6356) else { return }
    let x = Variable.constant(.ones([1, 4, 8, 1], dtype: .float64))
    expectTensor(
      model(x).value, reference(model.parameters, x, depth: 2).1.value, tolerance: 1e-8,
      "the logits of the smallest image", otherwise: "a code of one row is fine.")
  }
}
