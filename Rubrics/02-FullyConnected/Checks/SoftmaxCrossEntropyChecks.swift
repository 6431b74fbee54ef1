import Foundation
import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class SoftmaxCrossEntropyChecks: LessonTestCase {
  func testMeanOfTheRows() throws {
    var generator = SeededGenerator(seed: 2601)
    for (n, c) in [(5, 4), (2, 7), (1, 3)] {
      let z = randomTensor([n, c], &generator, scale: 2)
      let labels = (0..<n).map { _ in generator.integer(below: c) }
      let losses = crossEntropies(z, labels)
      let sum = losses.reduce(0, +)
      for dtype in elementTypes {
        let result = try softmaxCrossEntropy(z.converted(to: dtype), labels: labels)
        expectNumber(
          result.loss, sum / Double(n), tolerance: dtype == .float64 ? 1e-9 : 1e-5,
          "the loss of \(n) rows",
          suspects: [
            Suspect(sum, "1/N is missing: the loss is the mean over the rows, not the sum."),
            Suspect(sum / Double(n * c), "the mean is over the N rows, not over all N·C numbers."),
            Suspect(-sum / Double(n), "the sign: −ln p is positive."),
            Suspect(losses[n - 1], "only the last row counts."),
            Suspect(sum / Double(n) / log(2), "the logarithm is the natural one."),
          ], otherwise: "−ln p of the label, averaged over the rows.")
        expectTensor(
          result.gradient, crossEntropyGradient(z, labels).converted(to: dtype),
          "the gradient of \(n) rows",
          suspects: [
            Suspect(
              each(crossEntropyGradient(z, labels)) { $0 * Double(n) },
              "1/N is missing in the gradient: the loss is a mean.")
          ], otherwise: "(p − 1 at the label, p elsewhere) ÷ N.")
      }
    }
  }

  func testShiftIsPerRow() throws {
    // A single maximum for the whole batch makes every exponential of a far smaller row vanish.
    let z = Tensor(rows: [[20, 0, 0], [1000, 0, 0], [-800, -801, -803]])
    for labels in [[1, 0, 1], [0, 0, 2]] {
      for dtype in elementTypes {
        let result = try softmaxCrossEntropy(z.converted(to: dtype), labels: labels)
        let advice = """
          take from each row its own largest logit: without that an exponential overflows, and with \
          one maximum for the whole batch the rows with smaller logits vanish.
          """
        expectNumber(
          result.loss, meanCrossEntropy(z, labels), tolerance: dtype == .float64 ? 1e-9 : 1e-5,
          "the loss of rows of very different size", otherwise: advice)
        expectTensor(
          result.gradient, crossEntropyGradient(z, labels).converted(to: dtype),
          "the gradient of rows of very different size", otherwise: advice)
      }
    }
  }

  func testImpossibleClassStaysFinite() throws {
    let z = Tensor(rows: [[0, 1000, 3], [-400, 2, 500], [0, 1, 2]])
    let labels = [0, 0, 2]
    for dtype in elementTypes {
      let result = try softmaxCrossEntropy(z.converted(to: dtype), labels: labels)
      expectNumber(
        result.loss, meanCrossEntropy(z, labels), tolerance: dtype == .float64 ? 1e-9 : 1e-5,
        "the loss where the label's probability is rounded to 0",
        otherwise: """
          the logarithm of 0: write −ln p as ln Σ e^(z − max) − (z of the label − max), and do not add \
          a small number or clamp p.
          """)
      expectTensor(
        result.gradient, crossEntropyGradient(z, labels).converted(to: dtype), "the gradient there",
        otherwise: "the gradient is (p − 1) ÷ N at the label, which is finite.")
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 2604)
    for (n, c) in [(3, 5), (6, 2)] {
      let z = randomTensor([n, c], &generator)
      let labels = (0..<n).map { _ in generator.integer(below: c) }
      let result = try softmaxCrossEntropy(z, labels: labels)
      assertGradients(
        parameters: [("logits", z)], analytic: [result.gradient],
        check: GradientCheck(seed: 26, batchSize: n)
      ) { meanCrossEntropy($0[0], labels) }
      guard result.gradient.shape == [n, c] else { return }
      for n in 0..<n {
        let total = (0..<c).reduce(0.0) { $0 + result.gradient[n, $1] }
        expect(
          abs(total) < 1e-12, "the gradient of row \(n) sums to \(total)",
          diagnosis: "the gradient of a row sums to 0: p sums to 1, and 1 is taken at the label.")
      }
    }
  }

  func testDuplicatedBatch() throws {
    var generator = SeededGenerator(seed: 2605)
    let z = randomTensor([3, 4], &generator, scale: 2)
    let labels = [3, 0, 2]
    let once = try softmaxCrossEntropy(z, labels: labels)
    let twice = try softmaxCrossEntropy(rowsTwice(z), labels: labels + labels)
    guard
      expect(
        areClose(once.loss, meanCrossEntropy(z, labels), 1e-6), "the loss is \(once.loss)",
        diagnosis: "the loss itself is wrong: see the other checks first."),
      expectTensor(
        once.gradient, crossEntropyGradient(z, labels), "the gradient",
        otherwise: "(p − 1 at the label, p elsewhere) ÷ N.")
    else { return }
    expectNumber(
      twice.loss, once.loss, "the loss of a batch that holds everything twice",
      suspects: [Suspect(2 * once.loss, "1/N is missing: the loss is a mean.")],
      otherwise: "everything twice has the same mean.")
    expectTensor(
      twice.gradient, each(rowsTwice(crossEntropyGradient(z, labels))) { $0 / 2 },
      "the gradient of a batch that holds everything twice",
      suspects: [
        Suspect(
          rowsTwice(once.gradient),
          "1/N is missing in the gradient: with twice as many rows each counts half.")
      ], otherwise: "with twice as many rows each counts half.")
  }

  func testImpossibleLabels() throws {
    let z = Tensor(rows: [[1, 2, 3], [4, 5, 6]])
    try expectInputError("a label equal to C") {
      _ = try softmaxCrossEntropy(z, labels: [0, 3])
    }
    try expectInputError("a negative label") { _ = try softmaxCrossEntropy(z, labels: [-1, 2]) }
    try expectInputError("fewer labels than rows") { _ = try softmaxCrossEntropy(z, labels: [1]) }
    try expectInputError("more labels than rows") {
      _ = try softmaxCrossEntropy(z, labels: [1, 0, 2])
    }
    _ = try softmaxCrossEntropy(z, labels: [2, 0])
  }
}
