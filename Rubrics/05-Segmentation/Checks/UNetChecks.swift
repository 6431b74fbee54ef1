import Gradus
import GradusTesting
import Segmentation
import XCTest

final class UNetChecks: LessonTestCase {
  private func made(_ plan: UNetPlan, seed: UInt64) throws -> TakenApart? {
    let maker = BlockMaker()
    let model = try unet(plan) { maker.make($0) }
    guard let parts = TakenApart(plan, model, maker) else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(model, &generator)
    return parts
  }

  func testParts() throws {
    for plan in [
      UNetPlan(depth: 1, base: 3, classes: 2, inputShape: [4, 6, 1], seed: 1, dtype: .float64),
      UNetPlan(depth: 3, base: 2, classes: 3, inputShape: [16, 8, 3], seed: 2, dtype: .float64),
      UNetPlan(depth: 2, base: 2, inputShape: [4, 12, 2], seed: 3),
    ] {
      guard try made(plan, seed: 5601) != nil else { return }
    }
  }

  func testOutputsAtGivenWeights() throws {
    for plan in [
      UNetPlan(depth: 1, base: 3, classes: 2, inputShape: [6, 4, 1], seed: 4, dtype: .float64),
      UNetPlan(depth: 3, base: 2, classes: 1, inputShape: [8, 16, 3], seed: 5, dtype: .float64),
    ] {
      guard let parts = try made(plan, seed: 5602) else { return }
      var generator = SeededGenerator(seed: 5603)
      let x = Variable.constant(random([2] + plan.inputShape, &generator))
      func wrong(_ change: (inout TakenApart.Variant) -> Void) -> Tensor {
        var variant = parts.whole
        change(&variant)
        return parts.output(x, variant).value
      }
      guard
        expectTensor(
          parts.model(x).value, parts.output(x, parts.whole).value, tolerance: 1e-8, "the logits",
          suspects: [
            Suspect(
              wrong { $0.takesSkipAfterPool = true },
              "the skip is what the block gives, before the pool."),
            Suspect(
              wrong { $0.putsUpFirst = true },
              "the skip comes first in the concatenation, then what came up."),
            Suspect(
              wrong { $0.endsWithReLU = true }, "no ReLU at the end: logits may be negative."),
            Suspect(
              sigmoid(parts.output(x, parts.whole).value), "no sigmoid at the end: logits come out."
            ),
          ],
          otherwise: """
            down: block, keep its result, pool; bottom block; up: transposed convolution, \
            concatenate with the skip of the same level, block; at the end the 1×1 convolution.
            """)
      else { return }
    }
  }

  func testGradientSuiteDepthTwo() throws {
    let plan = UNetPlan(
      depth: 2, base: 2, classes: 2, inputShape: [8, 4, 1], seed: 6, dtype: .float64)
    guard let parts = try made(plan, seed: 5604) else { return }
    var generator = SeededGenerator(seed: 5605)
    let x = random([2, 8, 4, 1], &generator)
    let upstream = random([2, 8, 4, 2], &generator)
    let logits = parts.model(.constant(x))
    let reference = parts.output(.constant(x), parts.whole)
    guard
      expect(
        logits.shape == upstream.shape, "the logits have the shape \(logits.shape)",
        diagnosis: "height and width come back to those of the image: one channel a class.")
    else { return }
    let parameters = parts.model.parameters
    let own = logits.gradients(of: parameters, upstream: upstream)
    let right = reference.gradients(of: parameters, upstream: upstream)
    for (parameter, (gradient, expected)) in zip(parameters, zip(own, right)) {
      guard
        expectTensor(
          gradient, expected, tolerance: 1e-8, "the gradient of \(parameter.name)",
          otherwise: "the gradient flows through the skips and through the bottom.")
      else { return }
    }
    assertGradients(
      of: [parts.grow[0].kernel, parts.grow[1].kernel, parts.head.kernel],
      check: GradientCheck(samples: 5, directions: 2, seed: 5606), "the network"
    ) { dot(parts.model(.constant(x)), .constant(upstream)) }
  }

  func testEverySkipMatters() throws {
    let plan = UNetPlan(depth: 2, base: 2, inputShape: [8, 8, 1], seed: 7, dtype: .float64)
    guard let parts = try made(plan, seed: 5607) else { return }
    var generator = SeededGenerator(seed: 5608)
    let x = Variable.constant(random([1, 8, 8, 1], &generator))
    // Silence the way up: only what comes over the skip of the finest level can reach the output.
    for (kernel, bias) in parts.grow {
      kernel.value = kernel.value.zerosLike
      bias.value = bias.value.zerosLike
    }
    expectTensor(
      parts.model(x).value, parts.output(x, parts.whole).value, tolerance: 1e-8,
      "the logits with a silent way up",
      suspects: [
        Suspect(
          parts.output(x, .init(keeping: [false, true])).value, "the finest skip is missing.")
      ],
      otherwise: "the skip of level 0 alone reaches the last block.")
    var changed = parts.whole
    changed.keeping = [true, false]
    guard let other = try made(plan, seed: 5609) else { return }
    let (own, without) = (other.model(x).value, other.output(x, changed).value)
    expect(
      own.shape == without.shape && !areClose(own, without, 1e-6),
      "the output does not depend on the skip of the coarser level",
      diagnosis: "every level has a skip: concatenate it before the block on the way up.")
  }

  func testSizesThatDoNotDivideThrow() throws {
    for (shape, depth, size) in [
      ([20, 24, 1], 3, 20), ([16, 20, 1], 3, 20), ([4, 8, 1], 3, 4), ([8, 2, 2], 2, 2),
      ([5, 4, 1], 1, 5), ([0, 4, 1], 1, 0),
    ] {
      try expectError(
        .indivisible(size: size, factor: depth == 1 ? 2 : depth == 2 ? 4 : 8),
        "an image \(shape) and depth \(depth)",
        diagnosis: """
          each of both sides must be a positive multiple of 2^depth: otherwise the map that comes \
          up is smaller than its skip. Throw before the engine stops the program; look at H first.
          """
      ) {
        _ = try unet(UNetPlan(depth: depth, base: 1, inputShape: shape, seed: 1)) { _ in
          Identity()
        }
      }
    }
    for (depth, base, classes) in [(0, 2, 1), (1, 0, 1), (1, 1, 0)] {
      try expectImpossible(
        "depth \(depth), base \(base), classes \(classes)",
        diagnosis: "depth, base and classes are at least 1."
      ) {
        let plan = UNetPlan(
          depth: depth, base: base, classes: classes, inputShape: [8, 8, 1], seed: 1)
        _ = try unet(plan) { _ in Identity() }
      }
    }
    try expectError(
      "a block that cannot be made", diagnosis: "pass on what `block` throws: try block(…).",
      isExpected: { $0 is Refusal }
    ) {
      _ = try unet(UNetPlan(depth: 1, base: 1, inputShape: [4, 4, 1], seed: 1)) { _ in
        throw Refusal()
      }
    }
    // The smallest image that can be halved twice.
    let plan = UNetPlan(depth: 2, base: 1, inputShape: [4, 8, 1], seed: 1, dtype: .float64)
    guard let parts = try made(plan, seed: 5611) else { return }
    let x = Variable.constant(.ones([1, 4, 8, 1], dtype: .float64))
    expectTensor(
      parts.model(x).value, parts.output(x, parts.whole).value, tolerance: 1e-8,
      "the logits of the smallest image", otherwise: "a map of one row at the bottom is fine.")
  }

  func testSeedAndLearning() throws {
    let plan = UNetPlan(depth: 2, base: 4, inputShape: [8, 8, 1], seed: 8, dtype: .float64)
    try expectSeeds { seed in
      var other = plan
      other.seed = seed
      let maker = BlockMaker()
      return try unet(other) { maker.make($0) }
    }
    let maker = BlockMaker()
    let model = try unet(plan) { maker.make($0) }
    var generator = SeededGenerator(seed: 5610)
    let mask = randomMask([2, 8, 8, 1], &generator)
    let noise = random(mask.shape, &generator)
    let x = Variable.constant(mask + noise * 0.3)
    let (cost, optimizer) = (BinaryCrossEntropy(), Adam(learningRate: 0.02))
    var losses: [Double] = []
    model.mode = .training
    for _ in 0..<30 {
      let loss = cost(model(x), mask)
      losses.append(loss.item)
      optimizer.step(
        model.trainableParameters, gradients: loss.gradients(of: model.trainableParameters))
    }
    expect(
      losses[29] < 0.6 * losses[0], "the loss goes from \(losses[0]) to \(losses[29])",
      diagnosis: "the network must learn a mask that can almost be read off the image.")
  }
}
