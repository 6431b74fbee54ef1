import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class TwoLayerNetworkChecks: LessonTestCase {
  private struct Refusal: Error {}

  private let names = ["w₁", "b₁", "w₂", "b₂"]

  private func network(
    _ d: Int, _ h: Int, _ c: Int, _ generator: inout SeededGenerator
  ) -> TwoLayerNetwork {
    TwoLayerNetwork(
      firstWeights: randomTensor([d, h], &generator),
      firstBias: randomTensor([h], &generator, scale: 0.5),
      secondWeights: randomTensor([h, c], &generator),
      secondBias: randomTensor([c], &generator))
  }

  private func crossEntropy(_ labels: [Int]) -> (Tensor) throws -> OutputLoss {
    {
      OutputLoss(
        loss: meanCrossEntropy($0, labels), gradient: crossEntropyGradient($0, labels))
    }
  }

  /// Whether there are four gradients in the shapes of the parameters.
  private func expectShapes(_ result: LossAndGradients, _ network: TwoLayerNetwork) -> Bool {
    let found = result.gradients.map(\.shape)
    let wanted = network.parameters.map(\.shape)
    return expect(
      found == wanted, "gradients of the shapes \(found), expected \(wanted)",
      diagnosis: "four gradients, in the order w₁, b₁, w₂, b₂ and the shapes of the parameters.")
  }

  func testLossOfTheParts() throws {
    var generator = SeededGenerator(seed: 2901)
    for (n, d, h, c) in [(4, 3, 5, 2), (2, 2, 2, 2)] {
      let net = network(d, h, c, &generator)
      let x = randomTensor([n, d], &generator)
      let labels = (0..<n).map { _ in generator.integer(below: c) }
      let z = output(net.parameters, x, .rectifier)
      let linear = output(
        net.parameters, x, Activation(value: { $0 }, slope: { _ in 1 }))
      let plain = meanCrossEntropy(z, labels)
      let result = try net.lossAndGradients(
        x, parts: parts(.rectifier), loss: crossEntropy(labels))
      expectNumber(
        result.loss, plain, "the loss without a penalty",
        suspects: [
          Suspect(meanCrossEntropy(linear, labels), "the activation is missing."),
          Suspect(
            meanCrossEntropy(each(z) { max($0, 0) }, labels),
            "there is no activation after the second layer."),
          Suspect(plain / Double(n), "the loss is a mean already: do not divide by N."),
          Suspect(plain * Double(n), "the loss is a mean already: do not multiply by N."),
        ], otherwise: "loss(dense(activation(dense(x)))).")
      let extra = fullPenalty(net.parameters, strength: 0.3)
      let full = try net.lossAndGradients(
        x, parts: parts(.rectifier), loss: crossEntropy(labels)
      ) { fullPenalty($0, strength: 0.3) }
      expectNumber(
        full.loss, plain + extra.loss, "the loss with a penalty",
        suspects: [
          Suspect(plain, "the penalty's loss is not added."),
          Suspect(
            plain + fullPenalty([net.firstWeights, net.secondWeights], strength: 0.3).loss,
            "the penalty is given all four parameters; which of them it counts is its affair."),
          Suspect(plain + extra.loss / Double(n), "the penalty is not divided by N."),
          Suspect(plain + 2 * extra.loss, "the penalty is added twice."),
        ], otherwise: "the loss of the output plus that of the penalty.")
    }
  }

  func testGradientSuite() throws {
    var generator = SeededGenerator(seed: 2902)
    for (n, d, h, c) in [(6, 4, 5, 3), (3, 4, 4, 4)] {
      let net = network(d, h, c, &generator)
      let x = randomTensor([n, d], &generator)
      let labels = (0..<n).map { _ in generator.integer(below: c) }
      let result = try net.lossAndGradients(
        x, parts: parts(.rectifier), loss: crossEntropy(labels))
      guard expectShapes(result, net) else { return }
      assertGradients(
        parameters: zip(names, net.parameters).map { ($0, $1) }, analytic: result.gradients,
        check: GradientCheck(seed: 29, batchSize: n)
      ) { meanCrossEntropy(output($0, x, .rectifier), labels) }
    }
  }

  func testGradientSuiteWithPenalty() throws {
    var generator = SeededGenerator(seed: 2903)
    let net = network(3, 4, 2, &generator)
    let x = randomTensor([5, 3], &generator)
    let labels = [0, 1, 1, 0, 1]
    let result = try net.lossAndGradients(
      x, parts: parts(.rectifier), loss: crossEntropy(labels)
    ) { fullPenalty($0, strength: 0.8) }
    guard expectShapes(result, net) else { return }
    assertGradients(
      parameters: zip(names, net.parameters).map { ($0, $1) }, analytic: result.gradients,
      check: GradientCheck(seed: 30)
    ) {
      meanCrossEntropy(output($0, x, .rectifier), labels) + fullPenalty($0, strength: 0.8).loss
    }
  }

  func testOtherParts() throws {
    var generator = SeededGenerator(seed: 2904)
    let net = network(3, 4, 2, &generator)
    let x = randomTensor([3, 3], &generator)
    let g = randomTensor([3, 2], &generator)
    let result = try net.lossAndGradients(x, parts: parts(.square)) {
      OutputLoss(loss: contraction($0, g), gradient: g)
    }
    guard expectShapes(result, net) else { return }
    expectNumber(
      result.loss, contraction(output(net.parameters, x, .square), g), "the loss",
      otherwise: "use the activation and the loss that are handed in.")
    assertGradients(
      parameters: zip(names, net.parameters).map { ($0, $1) }, analytic: result.gradients,
      check: GradientCheck(seed: 31),
      """
      with an activation that is not ReLU: its backward is given the input that the activation had, \
      not its output
      """
    ) { contraction(output($0, x, .square), g) }
    var caught = false
    do {
      _ = try net.lossAndGradients(x, parts: parts(.square)) { _ in throw Refusal() }
    } catch is Refusal {
      caught = true
    }
    expect(
      caught, "an error of the loss was swallowed",
      diagnosis: "what the closures throw is passed on: call them with `try` alone.")
  }

  func testNothingIsKept() throws {
    var generator = SeededGenerator(seed: 2905)
    let net = network(3, 4, 2, &generator)
    let before = net.parameters
    let x = randomTensor([4, 3], &generator)
    let labels = [0, 1, 1, 0]
    let fresh = try net.lossAndGradients(x, parts: parts(.rectifier), loss: crossEntropy(labels))
    guard expectShapes(fresh, net) else { return }
    expect(
      fresh.gradients.allSatisfy { $0.norm() > 1e-3 }, "a gradient is 0",
      diagnosis: "every parameter has a gradient here.")
    let other = randomTensor([2, 3], &generator)
    _ = try net.lossAndGradients(other, parts: parts(.rectifier), loss: crossEntropy([1, 1])) {
      fullPenalty($0, strength: 3)
    }
    let again = try net.lossAndGradients(x, parts: parts(.rectifier), loss: crossEntropy(labels))
    expect(
      fresh.loss == again.loss && fresh.gradients == again.gradients && net.parameters == before,
      "the same call gave something else the second time: loss \(fresh.loss), then \(again.loss)",
      diagnosis: """
        gradients begin at zero in every call: nothing of an earlier batch may be left in them.
        """)
  }
}
