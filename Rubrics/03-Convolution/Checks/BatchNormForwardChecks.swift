import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class BatchNormForwardChecks: LessonTestCase {
  private struct Case {
    let x: Tensor
    let scale: Tensor
    let shift: Tensor
    let running: BatchNormStatistics

    init(_ shape: [Int], seed: UInt64, dtype: DType = .float64) {
      var generator = SeededGenerator(seed: seed)
      x = 2 * random(shape, &generator, dtype: dtype) + 1.5
      scale = random([shape[3]], &generator, dtype: dtype)
      shift = random([shape[3]], &generator, dtype: dtype)
      running = BatchNormStatistics(
        mean: random([shape[3]], &generator, dtype: dtype),
        variance: .uniform([shape[3]], in: 0.5..<2, dtype: dtype, using: &generator))
    }

    func result(
      _ x: Tensor? = nil, momentum: Double = 0.1, epsilon: Double = 1e-5, isTraining: Bool
    ) throws -> BatchNormResult {
      try batchNormForward(
        x ?? self.x, scale: scale, shift: shift, running: running, momentum: momentum,
        epsilon: epsilon, isTraining: isTraining)
    }
  }

  func testTraining() throws {
    for (shape, epsilon, dtype) in [
      ([3, 2, 4, 5], 1e-5, DType.float64), ([2, 3, 1, 2], 0.3, .float64),
      ([2, 4, 3, 3], 1e-3, .float32),
    ] {
      let it = Case(shape, seed: 4001, dtype: dtype)
      let result = try it.result(epsilon: epsilon, isTraining: true)
      let variance = it.x.variance(axes: [0, 1, 2])
      let inverse = 1 / sqrt(variance + epsilon)
      let normalized = (it.x - it.x.mean(axes: [0, 1, 2])) * inverse
      let count = Double(shape[0] * shape[1] * shape[2])
      let unbiased =
        (it.x - it.x.mean(axes: [0, 1, 2])) / sqrt(variance * (count / (count - 1)) + epsilon)
      let perPosition =
        (it.x - it.x.mean(axes: [0])) / sqrt(it.x.variance(axes: [0]) + epsilon)
      let outside = (it.x - it.x.mean(axes: [0, 1, 2])) / (sqrt(variance) + epsilon)
      let byRunning = (it.x - it.running.mean) / sqrt(it.running.variance + epsilon)
      let suspects = [
        Suspect(unbiased, "the variance that normalises is divided by M, not by M − 1."),
        Suspect(
          perPosition,
          "mean and variance are those of a channel over N, H and W, not of each pixel over N."),
        Suspect(outside, "epsilon is added to the variance, under the root."),
        Suspect(byRunning, "in training the statistics of the batch are used."),
        Suspect(it.x - it.x.mean(axes: [0, 1, 2]), "the division by the deviation is missing."),
      ]
      let advice = "x̂ = (x − mean) / √(variance + epsilon) with mean and variance over N, H and W."
      guard
        expectTensor(
          result.output, it.scale * normalized + it.shift, "the output",
          suspects: suspects.map { Suspect(it.scale * $0.result + it.shift, $0.diagnosis) },
          otherwise: advice + " y = scale · x̂ + shift."),
        expectTensor(
          result.cache.normalized, normalized, "x̂ in the cache", suspects: suspects,
          otherwise: advice),
        expectTensor(
          result.cache.inverseDeviation, inverse, "1 / √(variance + epsilon) in the cache",
          suspects: [Suspect(1 / inverse, "the cache holds one divided by the root.")],
          otherwise: advice),
        expectTensor(
          result.cache.scale, it.scale, "the scale in the cache",
          otherwise: "the cache holds the scale as it was given.")
      else { return }
    }
  }

  func testRunningStatistics() throws {
    for (shape, momentum) in [([2, 3, 2, 4], 0.1), ([4, 1, 2, 3], 0.75)] {
      let it = Case(shape, seed: 4002)
      let after = try it.result(momentum: momentum, isTraining: true).running
      let mean = it.x.mean(axes: [0, 1, 2])
      let biased = it.x.variance(axes: [0, 1, 2])
      let count = Double(shape[0] * shape[1] * shape[2])
      let variance = biased * (count / (count - 1))
      let old = it.running
      func mix(_ a: Tensor, _ b: Tensor) -> Tensor { (1 - momentum) * a + momentum * b }
      expectTensor(
        after.mean, mix(old.mean, mean), "the running mean",
        suspects: [
          Suspect(mix(mean, old.mean), "momentum is the share of the new batch, not of the old."),
          Suspect(old.mean, "the running mean does not move."),
          Suspect(mean, "the running mean keeps 1 − momentum of its old value."),
        ],
        otherwise: "running ← (1 − momentum) · running + momentum · batch.")
      expectTensor(
        after.variance, mix(old.variance, variance), "the running variance",
        suspects: [
          Suspect(
            mix(old.variance, biased),
            "the running variance takes the unbiased variance of the batch: times M / (M − 1)."),
          Suspect(
            mix(variance, old.variance), "momentum is the share of the new batch, not of the old."),
          Suspect(old.variance, "the running variance does not move."),
        ],
        otherwise: "running ← (1 − momentum) · running + momentum · batch · M / (M − 1).")
    }
  }

  func testEvaluationIgnoresTheBatch() throws {
    let it = Case([3, 4, 2, 3], seed: 4003)
    let result = try it.result(epsilon: 0.01, isTraining: false)
    let inverse = 1 / sqrt(it.running.variance + 0.01)
    let expected = it.scale * ((it.x - it.running.mean) * inverse) + it.shift
    let advice = """
      in evaluation the running statistics normalise: what an image gives does not depend on the \
      others of its batch.
      """
    guard expectTensor(result.output, expected, "the output", otherwise: advice) else { return }
    for n in 0..<3 {
      let alone = try it.result(
        it.x.sliced(n..<(n + 1), axis: 0), epsilon: 0.01, isTraining: false)
      expectTensor(
        alone.output, expected.sliced(n..<(n + 1), axis: 0), "image \(n) alone", otherwise: advice)
    }
    let stays = "evaluation leaves the running statistics as they are."
    expectTensor(
      result.running.mean, it.running.mean, tolerance: 0, "the running mean", otherwise: stays)
    expectTensor(
      result.running.variance, it.running.variance, tolerance: 0, "the running variance",
      otherwise: stays)
    expectTensor(
      result.cache.inverseDeviation, inverse, "1 / √(variance + epsilon) in the cache",
      otherwise: "the cache holds what was used: here the running variance.")
  }
}
