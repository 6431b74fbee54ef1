import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class DenseForwardChecks: LessonTestCase {
  func testEveryElement() throws {
    var generator = SeededGenerator(seed: 2101)
    for (n, d, m) in [(5, 3, 4), (3, 3, 3), (2, 6, 5)] {
      let x = randomTensor([n, d], &generator)
      let w = randomTensor([d, m], &generator)
      let b = randomTensor([m], &generator, scale: 2)
      let plain = product(x, w)
      var suspects = [
        Suspect(plain, "the bias is missing."),
        Suspect(table(n, m) { plain[$0, $1] - b[$1] }, "the bias is added, not subtracted."),
      ]
      if d == m {
        suspects.append(
          Suspect(dense(x, transposed(w), b), "w is transposed: it is [D, M] already."))
        suspects.append(
          Suspect(
            table(n, m) { plain[$0, $1] + b[$0] },
            "the bias belongs to the columns (neurons), not to the rows (examples)."))
      }
      expectTensor(
        try denseForward(x, weights: w, bias: b), dense(x, w, b), "the output",
        suspects: suspects, otherwise: "y[n, m] is the sum over d of x[n, d]·w[d, m], plus b[m].")
    }
  }

  func testOneRowOneColumn() throws {
    var generator = SeededGenerator(seed: 2102)
    for (n, d, m) in [(1, 4, 3), (4, 1, 3), (4, 3, 1), (1, 1, 1)] {
      let x = randomTensor([n, d], &generator)
      let w = randomTensor([d, m], &generator)
      let b = randomTensor([m], &generator)
      expectTensor(
        try denseForward(x, weights: w, bias: b), dense(x, w, b),
        "the output of \(n) rows, \(d) inputs, \(m) outputs",
        otherwise: "an axis of size 1 is an axis like any other: the output is [N, M].")
    }
  }

  func testBothElementTypes() throws {
    var generator = SeededGenerator(seed: 2103)
    let x = randomTensor([4, 5], &generator)
    let w = randomTensor([5, 2], &generator)
    let b = randomTensor([2], &generator)
    for dtype in elementTypes {
      guard
        expectTensor(
          try denseForward(
            x.converted(to: dtype), weights: w.converted(to: dtype), bias: b.converted(to: dtype)),
          dense(x, w, b).converted(to: dtype), "the \(dtype) output",
          otherwise: "the formula is the same for both element types.")
      else { return }
    }
    // The difference of two inputs shows nothing but the product, in all digits.
    let shifted = pairs(x, x) { first, _ in first + 1e-9 }
    let change = pairs(
      try denseForward(shifted, weights: w, bias: b), try denseForward(x, weights: w, bias: b)
    ) { ($0 - $1) * 1e9 }
    let sums = columnSums(w)
    expectTensor(
      change, table(4, 2) { sums[$1] }, tolerance: 1e-4, "the change by a change of 1e-9",
      otherwise: "64-bit numbers lose their last digits: they go through 32 bits somewhere.")
  }
}
