import Gradus
import GradusTesting
import Recurrent
import XCTest

final class RNNStepChecks: LessonTestCase {
  private func expectStep(_ it: RNNCase, _ name: String, line: UInt = #line) throws {
    let w = it.weights
    let (a, b) = (matmul(it.x, w.input), matmul(it.h, w.recurrent))
    expectTensor(
      try rnnStep(it.x, it.h, w), it.after, name,
      suspects: [
        Suspect(a + b + w.bias, "the hyperbolic tangent is missing."),
        Suspect(sigmoid(a + b + w.bias), "this is the sigmoid, not the hyperbolic tangent."),
        Suspect(tanh(a + b), "the bias is missing."),
        Suspect(tanh(a + w.bias), "the state before the step plays no part."),
        Suspect(tanh(b + w.bias), "the input plays no part."),
        Suspect(
          tanh(a + matmul(it.h, w.recurrent, transposeSecond: true) + w.bias),
          "wh is transposed: h′ = tanh(x · wx + h · wh + b)."),
        Suspect(tanh(a + w.bias) + b, "h · wh belongs under the tangent too."),
      ],
      otherwise: "h′ = tanh(x · wx + h · wh + b).", line: line)
  }

  func testAllSizesDifferent() throws {
    try expectStep(RNNCase(batch: 3, features: 4, units: 2, seed: 4301), "h′")
    try expectStep(RNNCase(batch: 2, features: 1, units: 5, seed: 4302), "h′")
  }

  func testFloat32() throws {
    try expectStep(
      RNNCase(batch: 4, features: 3, units: 5, seed: 4303, dtype: .float32), "h′ of 32-bit numbers")
  }

  func testRowsAreIndependent() throws {
    let it = RNNCase(batch: 4, features: 2, units: 3, seed: 4304)
    for n in 0..<4 {
      expectTensor(
        try rnnStep(
          it.x.sliced(n..<(n + 1), axis: 0), it.h.sliced(n..<(n + 1), axis: 0), it.weights),
        it.after.sliced(n..<(n + 1), axis: 0), "row \(n) alone",
        otherwise: "every row of the batch is a sequence of its own.")
    }
    expectTensor(
      try rnnStep(it.x, it.h, it.weights), it.after, "all rows together",
      otherwise: "every row of the batch is a sequence of its own.")
  }

  func testErrors() throws {
    let it = RNNCase(batch: 3, features: 4, units: 2, seed: 4305)
    var generator = SeededGenerator(seed: 4306)
    func draw(_ shape: [Int]) -> Tensor { random(shape, &generator) }
    var (thin, square, short) = (it.weights, it.weights, it.weights)
    thin.input = draw([5, 2])
    square.recurrent = draw([3, 2])
    short.bias = draw([3])
    let cases: [(String, Tensor, Tensor, RNNWeights)] = [
      ("x and h of another N", draw([2, 4]), it.h, it.weights),
      ("x and wx of another D", it.x, it.h, thin),
      ("h and wh of another H", it.x, it.h, square),
      ("b of another H", it.x, it.h, short),
    ]
    for (what, x, h, weights) in cases {
      try expectMismatch(
        what, diagnosis: "shapes that do not belong together throw RecurrentError.mismatch."
      ) { _ = try rnnStep(x, h, weights) }
    }
    // Shapes that do belong together are no error.
    try expectStep(it, "h′")
  }
}
