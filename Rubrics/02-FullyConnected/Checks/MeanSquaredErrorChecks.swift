import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class MeanSquaredErrorChecks: LessonTestCase {
  private func mean(_ p: Tensor, _ t: Tensor) -> Double {
    zip(p.scalars, t.scalars).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) } / Double(p.count)
  }

  func testMeanOverEverything() throws {
    var generator = SeededGenerator(seed: 3301)
    for shape in [[4, 3], [5, 1], [6]] {
      let p = randomTensor(shape, &generator, scale: 2)
      let t = randomTensor(shape, &generator, scale: 2)
      let right = mean(p, t)
      for dtype in elementTypes {
        let result = try meanSquaredError(p.converted(to: dtype), targets: t.converted(to: dtype))
        expectNumber(
          result.loss, right, tolerance: dtype == .float64 ? 1e-9 : 1e-5, "the loss for \(shape)",
          suspects: [
            Suspect(right / 2, "there is no factor of one half here."),
            Suspect(right * Double(p.count), "the mean, not the sum."),
            Suspect(right * Double(p.count / p.shape[0]), "the mean is over all N·M elements."),
            Suspect(right.squareRoot(), "the root is not taken."),
          ], otherwise: "Σ (p − t)² ÷ (N·M).")
        XCTAssertEqual(result.gradient.dtype, dtype, "the gradient has the predictions' type")
      }
    }
    try expectInputError("predictions [3, 1] and targets [3]") {
      _ = try meanSquaredError(Tensor([1.0, 2, 3], shape: [3, 1]), targets: Tensor([1.0, 2, 3]))
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 3302)
    for shape in [[3, 4], [5, 1]] {
      let p = randomTensor(shape, &generator)
      let t = randomTensor(shape, &generator)
      let result = try meanSquaredError(p, targets: t)
      assertGradients(
        parameters: [("predictions", p)], analytic: [result.gradient],
        check: GradientCheck(seed: 33, batchSize: shape[0])
      ) { mean($0[0], t) }
    }
  }

  func testDuplicatedBatch() throws {
    var generator = SeededGenerator(seed: 3303)
    let p = randomTensor([3, 2], &generator)
    let t = randomTensor([3, 2], &generator)
    let twice = try meanSquaredError(rowsTwice(p), targets: rowsTwice(t))
    expectNumber(
      twice.loss, mean(p, t), "the loss of a batch that holds everything twice",
      otherwise: "everything twice has the same mean.")
    expectTensor(
      twice.gradient, rowsTwice(pairs(p, t) { 2 * ($0 - $1) / 12 }),
      "the gradient of a batch that holds everything twice",
      otherwise: "2·(p − t) ÷ K, where K counts all elements.")
  }
}
