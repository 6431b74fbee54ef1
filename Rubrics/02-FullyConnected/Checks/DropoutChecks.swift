import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class DropoutChecks: LessonTestCase {
  func testMeanIsKept() throws {
    var generator = SeededGenerator(seed: 3501)
    let x = Tensor.full([60, 50], 3, dtype: .float64)
    for rate in [0.0, 0.25, 0.8] {
      let result = try dropoutForward(x, rate: rate, isTraining: true, using: &generator)
      let values = result.output.scalars
      guard expect(values.count == 3000, "\(result.output.shape)", diagnosis: "the input's shape.")
      else { return }
      let dropped = Double(values.filter { $0 == 0 }.count) / 3000
      let kept = 3 / (1 - rate)
      expect(
        abs(dropped - rate) < 0.05, "\(dropped) of the elements are dropped at the rate \(rate)",
        diagnosis: abs(dropped - (1 - rate)) < 0.05
          ? "the rate is the probability to be dropped, not to be kept."
          : "each element is dropped with the probability `rate`.")
      expect(
        values.allSatisfy { $0 == 0 || areClose($0, kept, 1e-12) },
        "kept elements are \(Set(values).sorted().suffix(2)), expected \(kept)",
        diagnosis: "what is kept is multiplied by 1 ÷ (1 − rate), so that the mean stays.")
    }
  }

  func testIdentityInEvaluation() throws {
    var generator = SeededGenerator(seed: 3502)
    let x = randomTensor([4, 3], &generator)
    for dtype in elementTypes {
      let before = generator
      let input = x.converted(to: dtype)
      let result = try dropoutForward(input, rate: 0.6, isTraining: false, using: &generator)
      expect(
        result.output == input, "the input was changed in evaluation",
        diagnosis: "in evaluation the input passes unchanged, not scaled either.")
      expectTensor(result.mask, input.onesLike, "the mask in evaluation", otherwise: "it is ones.")
      var (untouched, used) = (before, generator)
      expect(
        untouched.next() == used.next(), "evaluation has moved the generator",
        diagnosis: "in evaluation nothing is drawn.")
    }
  }

  func testOutputIsInputTimesMask() throws {
    var generator = SeededGenerator(seed: 3503)
    var x = randomTensor([8, 9], &generator)
    // Zeros in the input: the mask cannot be read off the output there.
    for place in 0..<8 { x[place, place] = 0 }
    for dtype in elementTypes {
      let input = x.converted(to: dtype)
      let result = try dropoutForward(input, rate: 0.4, isTraining: true, using: &generator)
      guard
        expect(
          result.mask.shape == x.shape && result.mask.dtype == dtype,
          "a mask \(result.mask.shape), \(result.mask.dtype)",
          diagnosis: "the mask has the shape and the element type of the input.")
      else { return }
      let mask = result.mask.converted(to: .float64)
      expectTensor(
        result.output, pairs(input, mask) { $0 * $1 }.converted(to: dtype), "the output",
        suspects: [
          Suspect(input, "nothing is dropped."),
          Suspect(
            pairs(input, mask) { $0 * $1 * 0.6 },
            "the output is scaled by 1 ÷ (1 − rate) too, as the mask is."),
        ],
        otherwise: "output = input · mask, with the very mask that is returned.")
      let factor = dtype == .float64 ? 1 / 0.6 : Double(Float(1 / 0.6))
      expect(
        mask.scalars.allSatisfy { $0 == 0 || areClose($0, factor, 1e-6) },
        "the mask holds \(Set(mask.scalars).sorted().prefix(4))",
        diagnosis: "the mask is 0 or 1 ÷ (1 − rate), whatever the input is.")
      expect(
        (0..<8).contains { mask[$0, $0] != 0 } && Set(mask.scalars).count == 2,
        "the mask at zeros of the input: \((0..<8).map { mask[$0, $0] })",
        diagnosis: "draw the mask; it cannot be read off the output, where the input is 0.")
    }
  }

  func testEachElementByItself() throws {
    for seed in [3504, 3505] as [UInt64] {
      var generator = SeededGenerator(seed: seed)
      var again = SeededGenerator(seed: seed)
      let x = Tensor.ones([20, 16], dtype: .float64)
      let first = try dropoutForward(x, rate: 0.5, isTraining: true, using: &generator).mask
      let same = try dropoutForward(x, rate: 0.5, isTraining: true, using: &again).mask
      let next = try dropoutForward(x, rate: 0.5, isTraining: true, using: &generator).mask
      expect(
        first == same, "the same seed gave another mask",
        diagnosis: "every random number comes from the generator that is handed in.")
      expect(
        first != next, "two calls gave the same mask",
        diagnosis: "the mask is drawn anew in each call, from the generator itself.")
      guard
        expect(
          first.shape == [20, 16], "a mask \(first.shape)",
          diagnosis: "the mask has the shape of the input.")
      else { return }
      let rows = Set((0..<20).map { n in (0..<16).map { first[n, $0] } })
      let columns = Set((0..<16).map { d in (0..<20).map { first[$0, d] } })
      expect(
        rows.count == 20 && columns.count == 16,
        "\(rows.count) different rows of 20, \(columns.count) different columns of 16",
        diagnosis: "each element is drawn by itself, not each row or each column.")
    }
  }

  func testBackwardAtAFixedMask() throws {
    var generator = SeededGenerator(seed: 3506)
    let x = randomTensor([3, 5], &generator)
    let g = randomTensor([3, 5], &generator)
    let mask = table(3, 5) { _, _ in generator.uniform() < 0.4 ? 0 : 1 / 0.6 }
    let result = try dropoutBackward(g, mask: mask)
    expectTensor(
      result, pairs(g, mask) { $0 * $1 }, "the gradient",
      suspects: [
        Suspect(g, "the mask is missing on the way back."),
        Suspect(
          pairs(g, mask) { $1 > 0 ? $0 : 0 },
          "the factor 1 ÷ (1 − rate) of the mask belongs to the gradient too."),
        Suspect(
          pairs(g, mask) { $0 * $1 / 0.6 }, "the factor is in the mask already: do not scale again."
        ),
      ], otherwise: "upstream · mask.")
    assertGradients(parameters: [("x", x)], analytic: [result]) {
      contraction(pairs($0[0], mask) { $0 * $1 }, g)
    }
    let short = try dropoutBackward(g.converted(to: .float32), mask: mask.converted(to: .float32))
    XCTAssertEqual(short.dtype, .float32, "float32 in, float32 out")
  }
}
