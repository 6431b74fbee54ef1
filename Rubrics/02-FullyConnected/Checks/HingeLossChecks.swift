import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class HingeLossChecks: LessonTestCase {
  func testMeanOfTheRows() throws {
    var generator = SeededGenerator(seed: 2701)
    for (n, c) in [(4, 5), (3, 2), (1, 6)] {
      let s = randomTensor([n, c], &generator)
      let labels = (0..<n).map { _ in generator.integer(below: c) }
      let right = meanHinge(s, labels, margin: 1)
      for dtype in elementTypes {
        let result = try hingeLoss(s.converted(to: dtype), labels: labels)
        expectNumber(
          result.loss, right, tolerance: dtype == .float64 ? 1e-9 : 1e-5, "the loss of \(n) rows",
          suspects: [
            Suspect(right + 1, "the label's own class is counted: it adds the margin to each row."),
            Suspect(right * Double(n), "1/N is missing: the loss is the mean over the rows."),
            Suspect(right / Double(c), "the mean is over the rows, not over the classes too."),
          ],
          otherwise: "max(0, s[j] − s[label] + margin), summed over the other classes.")
        XCTAssertEqual(result.gradient.dtype, dtype, "the gradient has the scores' element type")
      }
    }
  }

  func testOtherMargins() throws {
    let s = Tensor(rows: [[2, 1, 0.25], [0, 0.5, 0.75]])
    for margin in [0.25, 0.5, 2, 3.5] {
      let labels = [0, 2]
      let right = meanHinge(s, labels, margin: margin)
      let result = try hingeLoss(s, labels: labels, margin: margin)
      expectNumber(
        result.loss, right, "the loss",
        suspects: [
          Suspect(right + margin, "the label's own class is counted."),
          Suspect(meanHinge(s, labels, margin: 1), "the margin is a parameter, not always 1."),
        ], otherwise: "max(0, s[j] − s[label] + margin), over the classes other than the label.")
    }
    // Scores at exactly the margin do not violate it.
    let exact = try hingeLoss(Tensor(rows: [[3, 2, 1], [0, 0, 5]]), labels: [0, 1], margin: 1)
    expectTensor(
      exact.gradient, Tensor(rows: [[0, 0, 0], [0.5, -1, 0.5]]), "the gradient at the margin",
      otherwise: """
        a class violates the margin where s[j] − s[label] + margin > 0, strictly; each such class \
        takes from the gradient of the label, the label itself never counts.
        """)
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 2703)
    for (n, c, margin) in [(3, 4, 0.7), (5, 3, 0.2), (4, 5, 4)] {
      let s = randomTensor([n, c], &generator, scale: 2)
      let labels = (0..<n).map { _ in generator.integer(below: c) }
      let result = try hingeLoss(s, labels: labels, margin: margin)
      assertGradients(
        parameters: [("scores", s)], analytic: [result.gradient],
        check: GradientCheck(seed: 27, batchSize: n)
      ) { meanHinge($0[0], labels, margin: margin) }
    }
  }

  func testDuplicatedBatch() throws {
    var generator = SeededGenerator(seed: 2704)
    let s = randomTensor([3, 4], &generator)
    let labels = [1, 3, 0]
    let once = try hingeLoss(s, labels: labels)
    let twice = try hingeLoss(rowsTwice(s), labels: labels + labels)
    guard
      expect(
        once.gradient.shape == [3, 4], "the gradient is \(once.gradient.shape)",
        diagnosis: "the gradient has the shape of the scores.")
    else { return }
    expectNumber(
      twice.loss, meanHinge(s, labels, margin: 1),
      "the loss of a batch that holds everything twice",
      otherwise: "everything twice has the same mean.")
    expectTensor(
      twice.gradient, each(rowsTwice(once.gradient)) { $0 / 2 },
      "the gradient of a batch that holds everything twice",
      otherwise: "with twice as many rows each counts half: divide by N.")
    expect(
      once.gradient.norm() > 0.1, "the gradient is \(once.gradient.scalars)",
      diagnosis: "the gradient is 0 although margins are violated.")
  }
}
