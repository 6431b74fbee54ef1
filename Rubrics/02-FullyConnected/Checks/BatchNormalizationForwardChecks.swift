import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class BatchNormalizationForwardChecks: LessonTestCase {
  private func statistics(_ x: Tensor) -> (mean: Tensor, variance: Tensor) {
    let n = Double(x.shape[0])
    let mean = each(columnSums(x)) { $0 / n }
    let squares = table(x.shape[0], x.shape[1]) { (x[$0, $1] - mean[$1]) * (x[$0, $1] - mean[$1]) }
    return (mean, each(columnSums(squares)) { $0 / n })
  }

  private func normalized(_ x: Tensor, _ mean: Tensor, _ variance: Tensor, _ epsilon: Double)
    -> Tensor
  {
    table(x.shape[0], x.shape[1]) {
      (x[$0, $1] - mean[$1]) / (variance[$1] + epsilon).squareRoot()
    }
  }

  private func scaled(_ x: Tensor, _ scale: Tensor, _ shift: Tensor) -> Tensor {
    table(x.shape[0], x.shape[1]) { x[$0, $1] * scale[$1] + shift[$1] }
  }

  func testEveryColumn() throws {
    var generator = SeededGenerator(seed: 4201)
    for (n, d, epsilon) in [(5, 3, 1e-5), (4, 4, 0.1), (2, 6, 1e-3)] {
      let x = randomTensor([n, d], &generator, scale: 2, mean: 3)
      let scale = randomTensor([d], &generator)
      let shift = randomTensor([d], &generator)
      let (mean, variance) = statistics(x)
      let hat = normalized(x, mean, variance, epsilon)
      let unbiased = each(variance) { $0 * Double(n) / Double(n - 1) }
      for dtype in elementTypes {
        var running = RunningStatistics(features: d, dtype: dtype)
        let result = try batchNormalizationForward(
          x.converted(to: dtype), scale: scale.converted(to: dtype),
          shift: shift.converted(to: dtype), running: &running, isTraining: true, epsilon: epsilon)
        let tolerance = dtype == .float64 ? 1e-9 : 1e-4
        expectTensor(
          result.output, scaled(hat, scale, shift).converted(to: dtype), tolerance: tolerance,
          "the output",
          suspects: [
            Suspect(hat, "scale and shift are missing."),
            Suspect(
              scaled(normalized(x, mean, unbiased, epsilon), scale, shift),
              "the batch is normalised by the variance over N, not N − 1."),
            Suspect(
              scaled(
                table(n, d) {
                  (x[$0, $1] - mean[$1]) / (variance[$1].squareRoot() + epsilon)
                }, scale, shift), "epsilon is under the root."),
            Suspect(
              scaled(
                normalized(x, row(d) { _ in 0 }, row(d) { _ in 1 }, epsilon), scale, shift),
              "in training the statistics are those of the batch, not the running ones."),
          ], otherwise: "scale · (x − μ) ÷ √(v + epsilon) + shift, for each column.")
        expectTensor(
          result.cache.normalized, hat.converted(to: dtype), tolerance: tolerance,
          "the cache's x̂", otherwise: "the cache holds x̂, before scale and shift.")
        expectTensor(
          result.cache.inverseDeviation,
          each(variance) { 1 / ($0 + epsilon).squareRoot() }.converted(to: dtype),
          tolerance: tolerance, "the cache's 1 ÷ √(v + epsilon)",
          otherwise: "one number for each column, with epsilon under the root.")
      }
    }
    var running = RunningStatistics(features: 2, dtype: .float64)
    try expectInputError("training with one row") {
      _ = try batchNormalizationForward(
        Tensor(rows: [[1, 2]]), scale: Tensor([1.0, 1]), shift: Tensor([0.0, 0]),
        running: &running, isTraining: true)
    }
  }

  func testRunningStatistics() throws {
    var generator = SeededGenerator(seed: 4202)
    let (n, d, momentum) = (3, 4, 0.7)
    let ones = row(d) { _ in 1 }
    let batches = (0..<3).map { _ in randomTensor([n, d], &generator, scale: 2, mean: 5) }
    func expected(kept: Double, factor: Double) -> RunningStatistics {
      var result = RunningStatistics(features: d, dtype: .float64)
      for x in batches {
        let (mean, variance) = statistics(x)
        result.mean = pairs(result.mean, mean) { kept * $0 + (1 - kept) * $1 }
        result.variance = pairs(result.variance, variance) {
          kept * $0 + (1 - kept) * $1 * factor
        }
      }
      return result
    }
    var running = RunningStatistics(features: d, dtype: .float64)
    for x in batches {
      _ = try batchNormalizationForward(
        x, scale: ones, shift: ones, running: &running, isTraining: true, momentum: momentum)
    }
    let right = expected(kept: momentum, factor: 1.5)
    let last = statistics(batches[2])
    expectTensor(
      running.mean, right.mean, "the running mean",
      suspects: [
        Suspect(expected(kept: 0.3, factor: 1).mean, "momentum is the part that is kept."),
        Suspect(last.mean, "the running mean is an average over batches, not the last one."),
        Suspect(row(d) { _ in 0 }, "the running mean was not moved on in training."),
      ], otherwise: "momentum · running + (1 − momentum) · μ.")
    expectTensor(
      running.variance, right.variance, "the running variance",
      suspects: [
        Suspect(
          expected(kept: momentum, factor: 1).variance,
          "the running variance takes the unbiased variance: v · N ÷ (N − 1)."),
        Suspect(ones, "the running variance was not moved on in training."),
        Suspect(last.variance, "the running variance is an average over batches."),
      ], otherwise: "momentum · running + (1 − momentum) · v · N ÷ (N − 1).")
  }

  func testEvaluationIgnoresBatchMates() throws {
    var generator = SeededGenerator(seed: 4203)
    let d = 3
    let x = randomTensor([4, d], &generator, scale: 2)
    let scale = randomTensor([d], &generator)
    let shift = randomTensor([d], &generator)
    let mean = randomTensor([d], &generator)
    let variance = Tensor([0.5, 2, 4])
    var running = RunningStatistics(mean: mean, variance: variance)
    let result = try batchNormalizationForward(
      x, scale: scale, shift: shift, running: &running, isTraining: false, epsilon: 1e-3)
    let hat = normalized(x, mean, variance, 1e-3)
    let own = statistics(x)
    expectTensor(
      result.output, scaled(hat, scale, shift), "the output in evaluation",
      suspects: [
        Suspect(
          scaled(normalized(x, own.mean, own.variance, 1e-3), scale, shift),
          "in evaluation the running statistics count, not those of the batch."),
        Suspect(hat, "scale and shift belong to evaluation too."),
      ], otherwise: "scale · (x − running mean) ÷ √(running variance + epsilon) + shift.")
    expect(
      running.mean == mean && running.variance == variance,
      "the running statistics changed in evaluation to \(running.mean.scalars)",
      diagnosis: "the running statistics move on in training alone.")
    for n in 0..<4 {
      let alone = try batchNormalizationForward(
        row(d) { x[n, $0] }.reshaped([1, d]), scale: scale, shift: shift, running: &running,
        isTraining: false, epsilon: 1e-3)
      expectTensor(
        alone.output, row(d) { scaled(hat, scale, shift)[n, $0] }.reshaped([1, d]),
        "the output for one row alone",
        otherwise: "in evaluation a row gives the same alone as among others.")
    }
  }
}
