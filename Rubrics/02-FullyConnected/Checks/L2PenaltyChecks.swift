import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class L2PenaltyChecks: LessonTestCase {
  func testHalfOfTheSquares() throws {
    var generator = SeededGenerator(seed: 3401)
    let w = randomTensor([3, 4], &generator, scale: 2)
    let square = contraction(w, w)
    for dtype in elementTypes {
      let result = try l2Penalty([w.converted(to: dtype)], strength: 0.3)
      expectNumber(
        result.loss, 0.15 * square, tolerance: dtype == .float64 ? 1e-9 : 1e-5, "the penalty",
        suspects: [
          Suspect(0.3 * square, "the half is missing: strength ÷ 2."),
          Suspect(0.15 * square / 12, "the penalty is a sum, not a mean."),
          Suspect(0.15 * square.squareRoot(), "the squares are summed, the root is not taken."),
          Suspect(
            0.3 * w.scalars.reduce(0) { $0 + abs($1) }, "these are absolute values: that is L1."),
        ], otherwise: "strength ÷ 2 · Σ w².")
      guard result.gradients.count == 1 else {
        expect(
          false, "\(result.gradients.count) gradients",
          diagnosis: "one gradient for each parameter.")
        return
      }
      expectTensor(
        result.gradients[0], each(w) { 0.3 * $0 }.converted(to: dtype), "the gradient",
        suspects: [Suspect(each(w) { 0.6 * $0 }, "half of Σw² has the derivative w, not 2w.")],
        otherwise: "strength · w.")
    }
  }

  func testBiasesAreFree() throws {
    var generator = SeededGenerator(seed: 3402)
    let parameters = [
      randomTensor([4], &generator), randomTensor([2, 4], &generator),
      randomTensor([3], &generator), randomTensor([1, 5], &generator),
    ]
    let weights = [parameters[1], parameters[3]]
    let result = try l2Penalty(parameters, strength: 2)
    expectNumber(
      result.loss, weights.reduce(0) { $0 + contraction($1, $1) }, "the penalty",
      suspects: [
        Suspect(
          parameters.reduce(0) { $0 + contraction($1, $1) },
          "biases are penalised too: only tensors of rank 2 or more are.")
      ], otherwise: "only tensors of rank 2 or more count, [1, 5] too.")
    guard
      expect(
        result.gradients.count == 4, "\(result.gradients.count) gradients for 4 parameters",
        diagnosis: "one gradient for each parameter, zeros for the biases.")
    else { return }
    for (index, parameter) in parameters.enumerated() {
      expectTensor(
        result.gradients[index], each(parameter) { parameter.rank > 1 ? 2 * $0 : 0 },
        "gradient \(index)",
        otherwise: "strength · w for weights, zeros in the shape of a bias for a bias.")
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 3403)
    let parameters = [
      randomTensor([3, 2], &generator), randomTensor([2], &generator),
      randomTensor([2, 4], &generator), randomTensor([4], &generator),
    ]
    let result = try l2Penalty(parameters, strength: 0.7)
    assertGradients(
      parameters: zip(["w₁", "b₁", "w₂", "b₂"], parameters).map { ($0, $1) },
      analytic: result.gradients, check: GradientCheck(seed: 34)
    ) { 0.35 * (contraction($0[0], $0[0]) + contraction($0[2], $0[2])) }
  }

  func testManyTensors() throws {
    var generator = SeededGenerator(seed: 3404)
    let parameters = (0..<6).map { randomTensor([2, 1 + $0], &generator) }
    let sum = parameters.reduce(0) { $0 + contraction($1, $1) }
    expectNumber(
      try l2Penalty(parameters, strength: 0.5).loss, 0.25 * sum, "the penalty of six layers",
      suspects: [
        Suspect(
          0.25 * contraction(parameters[5], parameters[5]), "only the last layer counts."),
        Suspect(
          0.25 * contraction(parameters[0], parameters[0]), "only the first layer counts."),
      ], otherwise: "the penalties of all layers add up.")
    let none = try l2Penalty(parameters, strength: 0)
    expect(
      none.loss == 0 && none.gradients.count == 6 && none.gradients.allSatisfy { $0.norm() == 0 },
      "at strength 0: \(none.loss)", diagnosis: "at strength 0 nothing is penalised.")
    expectNumber(
      try l2Penalty([], strength: 1).loss, 0, "the penalty of nothing", otherwise: "it is 0.")
  }
}
