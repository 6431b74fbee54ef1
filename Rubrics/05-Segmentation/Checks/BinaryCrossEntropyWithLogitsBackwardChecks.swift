import Gradus
import GradusTesting
import Segmentation
import XCTest

final class BinaryCrossEntropyWithLogitsBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    for (shape, seed) in [([2, 3, 4, 2], UInt64(5751)), ([5, 3], 5752)] {
      var generator = SeededGenerator(seed: seed)
      let x = random(shape, &generator) * 2
      let t = Tensor.uniform(shape, dtype: .float64, using: &generator)
      assertGradients(
        parameters: [("x", x)], analytic: [try binaryCrossEntropyWithLogitsBackward(x, t)],
        check: GradientCheck(samples: 8, seed: seed, batchSize: shape[0])
      ) { BinaryCrossEntropy()(.constant($0[0]), t).item }
    }
  }

  func testWeightsAndExtremes() throws {
    var generator = SeededGenerator(seed: 5753)
    let x = random([3, 2, 5, 1], &generator, dtype: .float32)
    let t = randomMask(x.shape, &generator, dtype: .float32)
    let w = Tensor.uniform(x.shape, in: 0.1..<4, using: &generator)
    let slopes = sigmoid(x) - t
    expectTensor(
      try binaryCrossEntropyWithLogitsBackward(x, t, weights: w), slopes * w / w.sum(),
      "the gradient under weights",
      suspects: [
        Suspect(slopes * w / Double(x.count), "divide by the sum of the weights."),
        Suspect(slopes / Double(x.count), "the weights have no effect."),
      ],
      otherwise: "dx = weight·(σ(x) − t) / Σ weight.")
    let light = w / (8 * w.sum().item)
    expectTensor(
      try binaryCrossEntropyWithLogitsBackward(x, t, weights: light), slopes * w / w.sum(),
      "the gradient under weights whose sum is an eighth",
      otherwise: "only weights that are all 0 give zeros; a small sum divides as a large one does.")
    let extreme = Tensor([1000.0, -1000, 1000, -1000])
    expectTensor(
      try binaryCrossEntropyWithLogitsBackward(extreme, Tensor([1.0, 0, 0, 1])),
      Tensor([0.0, 0, 0.25, -0.25]), "the gradient of extreme logits",
      otherwise: "σ(x) − t stays finite; dividing by p·(1 − p) does not.")
    expectTensor(
      try binaryCrossEntropyWithLogitsBackward(
        extreme, extreme.onesLike, weights: extreme.zerosLike), extreme.zerosLike,
      "the gradient under weights of 0", otherwise: "no weight, no gradient: zeros, not NaN.")
    try expectMismatch("targets of another shape", diagnosis: "the shapes must be equal.") {
      _ = try binaryCrossEntropyWithLogitsBackward(x, t.reshaped([3, 10]))
    }
  }
}
