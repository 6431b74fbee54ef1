import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AddNoiseChecks: LessonTestCase {
  func testNoise() throws {
    let images = Tensor.full([4, 20, 25, 1], 0.5, dtype: .float64)
    var generator = SeededGenerator(seed: 6401)
    let noisy = try addNoise(images, standardDeviation: 0.1, using: &generator)
    guard
      expect(
        noisy.shape == images.shape && noisy.dtype == .float64,
        "the result is \(noisy.shape), \(noisy.dtype)",
        diagnosis: "noisy images have the shape and the element type of the images.")
    else { return }
    let noise = noisy - 0.5
    let (mean, deviation) = (noise.mean().item, square(noise).mean().item.squareRoot())
    expect(
      abs(mean) < 0.01 && abs(deviation - 0.1) < 0.005 && Set(noise.scalars).count > 1900,
      "the noise has mean \(mean), deviation \(deviation), \(Set(noise.scalars).count) values",
      diagnosis: """
        each element has a draw of its own from a normal distribution with mean 0 and the given \
        deviation (not variance).
        """)
    let edges = Tensor([Double](repeating: 0, count: 50) + [Double](repeating: 1, count: 50))
      .converted(to: .float32)
    let clamped = try addNoise(edges, standardDeviation: 0.4, using: &generator)
    let scalars = clamped.scalars
    guard
      expect(
        clamped.dtype == .float32, "the result of float32 images is \(clamped.dtype)",
        diagnosis: "noisy images have the shape and the element type of the images.")
    else { return }
    expect(
      scalars.allSatisfy { (0...1).contains($0) }
        && scalars.filter { $0 == 0 || $0 == 1 }.count > 30
        && scalars.filter { $0 > 0 && $0 < 1 }.count > 25,
      "noisy black and white pixels run from \(scalars.min() ?? 0) to \(scalars.max() ?? 0)",
      diagnosis: "the sum is clamped to 0…1: min(max(x + noise, 0), 1), and not rescaled.")
    expectTensor(
      try addNoise(edges, standardDeviation: 0, using: &generator), edges, "images without noise",
      otherwise: "a deviation of 0 changes nothing.")
    func drawn(_ seed: UInt64) throws -> Tensor {
      var generator = SeededGenerator(seed: seed)
      return try addNoise(images, standardDeviation: 0.1, using: &generator)
    }
    expect(
      try drawn(1) == drawn(1) && drawn(1) != drawn(2), "the noise does not follow the generator",
      diagnosis: "the generator that is passed in is the only source of randomness.")
    try expectImpossible("a negative deviation", diagnosis: "a deviation is at least 0.") {
      _ = try addNoise(images, standardDeviation: -0.1, using: &generator)
    }
  }
}

final class DenoisingStepChecks: LessonTestCase {
  private func model() -> Sequential {
    let model = Sequential {
      Convolution2D(filters: 2, kernelSize: 3, padding: .same)
      BatchNormalization()
      ReLU()
      Convolution2D(filters: 1, kernelSize: 3, padding: .same)
    }.build(inputShape: [4, 5, 1], seed: 12, dtype: .float64)
    model.layers[1].isFrozen = false
    return model
  }

  /// The step as anyone would write it.
  private func reference(
    _ model: Model, _ input: Tensor, _ target: Tensor, _ optimizer: Optimizer
  ) -> Double {
    model.mode = .training
    defer { model.mode = .evaluation }
    let loss = MeanSquaredError()(model(.constant(input)), target)
    optimizer.step(
      model.trainableParameters, gradients: loss.gradients(of: model.trainableParameters))
    return loss.item
  }

  func testTargetIsClean() throws {
    var generator = SeededGenerator(seed: 6402)
    let clean = Tensor.uniform([3, 4, 5, 1], dtype: .float64, using: &generator)
    let noisy = clean + random(clean.shape, &generator) * 0.3
    let other = clean + random(clean.shape, &generator) * 0.3
    func expected(_ input: Tensor, _ target: Tensor) -> Double {
      reference(model(), input, target, SGD(learningRate: 0.1))
    }
    var draws = 0
    let loss = try denoisingStep(
      model(), clean,
      corrupt: { _ in
        draws += 1
        return draws == 1 ? noisy : other
      }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1))
    expectNumber(
      loss, expected(noisy, clean), "the loss",
      suspects: [
        Suspect(expected(noisy, noisy), "the target is the clean image, not the noisy one."),
        Suspect(expected(noisy, other), "the target is the clean image, not another noisy one."),
        Suspect(expected(clean, noisy), "input and target have changed places."),
        Suspect(expected(clean, clean), "the input is the corrupted image."),
      ],
      otherwise: "loss(model(corrupted), clean), in training mode, before the step.")
    expect(
      draws == 1, "`corrupt` is called \(draws) times",
      diagnosis: "the images are corrupted once in a step.")
  }

  func testParametersAfterTheStep() throws {
    var generator = SeededGenerator(seed: 6403)
    let clean = Tensor.uniform([2, 4, 5, 1], dtype: .float64, using: &generator)
    let noise = random(clean.shape, &generator) * 0.2
    let (own, right) = (model(), model())
    own.layers[3].isFrozen = true
    right.layers[3].isFrozen = true
    let (ownRule, rightRule) = (Momentum(learningRate: 0.1), Momentum(learningRate: 0.1))
    for _ in 0..<3 {
      _ = try denoisingStep(
        own, clean, corrupt: { $0 + noise }, loss: MeanSquaredError(), optimizer: ownRule)
      _ = reference(right, clean + noise, clean, rightRule)
    }
    expect(
      own.layers[3].parameters.map { $0.value } == model().layers[3].parameters.map { $0.value },
      "a frozen layer has changed",
      diagnosis: "only the trainable parameters are trained: model.trainableParameters.")
    func numbers(_ model: Model) -> [Tensor] {
      model.parameters.map { $0.value } + model.namedBuffers.map { $0.buffer.value }
    }
    for (number, (value, expected)) in zip(numbers(own), numbers(right)).enumerated() {
      guard
        expectTensor(
          value, expected, "parameter or statistic \(number) after three steps",
          otherwise: """
            one step of the optimizer with the gradients of this loss; in training mode, so that \
            batch normalization uses the batch.
            """)
      else { return }
    }
  }

  func testModeAndErrors() throws {
    var generator = SeededGenerator(seed: 6404)
    let clean = Tensor.uniform([2, 4, 5, 1], dtype: .float64, using: &generator)
    let own = model()
    let before = own.parameters.map { $0.value }
    try expectError(
      "noise that cannot be made", diagnosis: "pass on what `corrupt` throws: try corrupt(clean).",
      isExpected: { $0 is Refusal }
    ) {
      _ = try denoisingStep(
        own, clean, corrupt: { _ in throw Refusal() }, loss: MeanSquaredError(),
        optimizer: SGD(learningRate: 0.1))
    }
    expect(
      own.parameters.map { $0.value } == before, "the parameters have changed all the same",
      diagnosis: "without noisy images there is no step.")
    expect(
      own.mode == .evaluation, "the model is left in training mode after an error",
      diagnosis: "set the mode after the images are corrupted, or put it back by `defer`.")
    var modes: [Mode] = []
    let spy = Spy { modes.append($0) }
    let watched = Sequential([Convolution2D(filters: 1, kernelSize: 1), spy])
      .build(inputShape: [4, 5, 1], seed: 1, dtype: .float64)
    modes = []
    _ = try denoisingStep(
      watched, clean, corrupt: { $0 }, loss: MeanSquaredError(), optimizer: SGD(learningRate: 0.1))
    expect(
      modes == [.training] && watched.mode == .evaluation,
      "the model runs in the modes \(modes) and is left in \(watched.mode)",
      diagnosis: "one pass in training mode; evaluation mode at the end.")
  }
}

/// Tells in which mode it is called.
private final class Spy: Layer {
  private let tell: (Mode) -> Void

  init(_ tell: @escaping (Mode) -> Void) {
    self.tell = tell
    super.init()
  }

  override func forward(_ input: Variable) -> Variable {
    tell(mode)
    return input * 1
  }
}
