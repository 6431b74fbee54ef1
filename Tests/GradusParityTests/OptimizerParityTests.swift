import Gradus
import XCTest

/// Ten steps of every first-order optimizer against `torch.optim`.
final class OptimizerParityTests: XCTestCase {
  func testGivenGradients() throws {
    for (item, dtype) in try cases("given") {
      let optimizer = try make(item)
      let x = Parameter("x", try item.input("x", dtype))
      let gradients = try item.input("gradients", dtype)
      let expected = try item.output("points")
      for step in 0..<10 {
        if step == 6 { optimizer.learningRate /= 2 }
        optimizer.step([x], gradients: [gradients.selecting(step, axis: 0)])
        assertParity(
          x.value, expected.selecting(step, axis: 0), "\(item.name): after step \(step)")
      }
      XCTAssertEqual(optimizer.stepCount, 10)
    }
  }

  func testANetwork() throws {
    for (item, dtype) in try cases("network") {
      let optimizer = try make(item)
      let data = try item.input("data", dtype)
      let target = try item.input("target", dtype)
      let weights = try (0..<3).map { Parameter("w\($0)", try item.input("w\($0)", dtype)) }
      var losses: [Double] = []
      for _ in 0..<10 {
        let hidden = tanh(matmul(.constant(data), weights[0]) + weights[1])
        let loss = square(matmul(hidden, weights[2]) - target).mean()
        losses.append(loss.item)
        optimizer.step(weights, gradients: loss.gradients(of: weights))
      }
      assertParity(
        Tensor(losses).converted(to: dtype), try item.output("losses"), "\(item.name): losses")
      for weight in weights {
        assertParity(weight.value, try item.output(weight.name), "\(item.name): \(weight.name)")
      }
    }
  }

  private func cases(_ problem: String) throws -> [(Fixture.Case, DType)] {
    let cases = try Fixture("optimizers").cases.filter { try $0.text("problem") == problem }
    XCTAssertEqual(cases.count, 16)
    return cases.flatMap { [($0, .float64), ($0, .float32)] }
  }

  /// The optimizer of a case. Settings that it does not name are left to our defaults, which are
  /// to be PyTorch's.
  private func make(_ item: Fixture.Case) throws -> Optimizer {
    func setting(_ name: String, _ normal: Double) throws -> Double {
      item.attributes[name] == nil ? normal : try item.number(name)
    }
    let isPlain = ["lr", "weight_decay", "eps", "alpha"].allSatisfy { item.attributes[$0] == nil }
    let decay = try setting("weight_decay", 0)
    switch try item.text("kind") {
    case "SGD":
      return isPlain ? SGD() : SGD(learningRate: try item.number("lr"), weightDecay: decay)
    case "Momentum":
      return isPlain
        ? Momentum()
        : Momentum(
          learningRate: try item.number("lr"), momentum: try item.number("momentum"),
          weightDecay: decay)
    case "Nesterov":
      return isPlain
        ? Nesterov()
        : Nesterov(
          learningRate: try item.number("lr"), momentum: try item.number("momentum"),
          weightDecay: decay)
    case "AdaGrad":
      return isPlain
        ? AdaGrad()
        : AdaGrad(
          learningRate: try item.number("lr"), epsilon: try item.number("eps"),
          weightDecay: decay, initialSum: try item.number("initial_accumulator_value"))
    case "RMSProp":
      return isPlain
        ? RMSProp()
        : RMSProp(
          learningRate: try setting("lr", 1e-2), decay: try item.number("alpha"),
          epsilon: try setting("eps", 1e-8), momentum: try setting("momentum", 0),
          isCentered: try setting("centered", 0) == 1, weightDecay: decay)
    case "Adam":
      return isPlain
        ? Adam()
        : Adam(
          learningRate: try item.number("lr"), beta1: try item.number("beta1"),
          beta2: try item.number("beta2"), epsilon: try item.number("eps"), weightDecay: decay)
    case "AdamW":
      return isPlain
        ? AdamW()
        : AdamW(
          learningRate: try item.number("lr"), beta1: try item.number("beta1"),
          beta2: try item.number("beta2"), epsilon: try item.number("eps"), weightDecay: decay)
    case let kind:
      XCTFail("no optimizer is called \(kind)")
      return SGD()
    }
  }
}
