import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class BatchNormalizationBackwardChecks: LessonTestCase {
  private func cache(_ x: Tensor, epsilon: Double) -> BatchNormalizationCache {
    let (rows, n) = (x.shape[0], Double(x.shape[0]))
    let mean = each(columnSums(x)) { $0 / n }
    let centered = table(rows, x.shape[1]) { x[$0, $1] - mean[$1] }
    let inverse = each(columnSums(each(centered) { $0 * $0 })) {
      1 / ($0 / n + epsilon).squareRoot()
    }
    return BatchNormalizationCache(
      normalized: table(rows, x.shape[1]) { centered[$0, $1] * inverse[$1] },
      inverseDeviation: inverse)
  }

  private func forward(_ x: Tensor, _ scale: Tensor, _ shift: Tensor, epsilon: Double) -> Tensor {
    let hat = cache(x, epsilon: epsilon).normalized
    return table(x.shape[0], x.shape[1]) { hat[$0, $1] * scale[$1] + shift[$1] }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 4301)
    for (n, d, epsilon) in [(4, 3, 1e-5), (3, 3, 0.2), (2, 5, 0.5)] {
      let x = randomTensor([n, d], &generator, scale: 1.5, mean: 1)
      let scale = randomTensor([d], &generator)
      let shift = randomTensor([d], &generator)
      let g = randomTensor([n, d], &generator)
      let result = try batchNormalizationBackward(
        g, scale: scale, cache: cache(x, epsilon: epsilon))
      assertGradients(
        parameters: [("x", x), ("scale", scale), ("shift", shift)],
        analytic: [result.input, result.scale, result.shift],
        check: GradientCheck(seed: 43, batchSize: n)
      ) { contraction(forward($0[0], $0[1], $0[2], epsilon: epsilon), g) }
    }
  }

  func testScaleAndShift() throws {
    var generator = SeededGenerator(seed: 4302)
    let x = randomTensor([4, 4], &generator)
    let scale = randomTensor([4], &generator)
    let g = randomTensor([4, 4], &generator)
    let kept = cache(x, epsilon: 1e-5)
    let right = columnSums(pairs(g, kept.normalized) { $0 * $1 })
    for dtype in elementTypes {
      let result = try batchNormalizationBackward(
        g.converted(to: dtype), scale: scale.converted(to: dtype),
        cache: BatchNormalizationCache(
          normalized: kept.normalized.converted(to: dtype),
          inverseDeviation: kept.inverseDeviation.converted(to: dtype)))
      expectTensor(
        result.shift, columnSums(g).converted(to: dtype), "the gradient of shift",
        suspects: [
          Suspect(each(columnSums(g)) { $0 / 4 }, "a sum over the rows, not a mean."),
          Suspect(columnSums(transposed(g)), "the sum is over the rows, for each column."),
        ], otherwise: "Σ g over the rows.")
      expectTensor(
        result.scale, right.converted(to: dtype), "the gradient of scale",
        suspects: [
          Suspect(each(right) { $0 / 4 }, "a sum over the rows, not a mean."),
          Suspect(columnSums(g), "g is multiplied by x̂ before it is summed."),
        ], otherwise: "Σ g · x̂ over the rows.")
    }
  }

  func testNothingAlongTheMean() throws {
    var generator = SeededGenerator(seed: 4303)
    let x = randomTensor([6, 3], &generator)
    let scale = Tensor([2.0, -1, 0.5])
    let g = randomTensor([6, 3], &generator)
    let kept = cache(x, epsilon: 0)
    let result = try batchNormalizationBackward(g, scale: scale, cache: kept).input
    guard
      expect(
        result.shape == [6, 3], "the gradient of x is \(result.shape)",
        diagnosis: "∂L/∂x has the shape of x.")
    else { return }
    let plain = table(6, 3) { g[$0, $1] * scale[$1] * kept.inverseDeviation[$1] }
    let isPlain = areClose(result, plain, 1e-9)
    let advice =
      isPlain
      ? "mean and variance depend on x too: two more terms."
      : "the term with Σ g ÷ N, or the one with x̂ · Σ (g · x̂) ÷ N."
    expectTensor(
      columnSums(result), row(3) { _ in 0 }, "the column sums of ∂L/∂x",
      otherwise: "a number added to a whole column changes nothing in the output. \(advice)")
    expectTensor(
      columnSums(pairs(result, kept.normalized) { $0 * $1 }), row(3) { _ in 0 },
      "the sums of ∂L/∂x · x̂",
      otherwise: "a column made wider changes nothing in the output. \(advice)")
    expect(
      result.norm() > 0.1, "∂L/∂x is \(result.scalars)",
      diagnosis: "the gradient of x is not 0.")
  }
}
