import Gradus
import XCTest

final class ActivationParityTests: XCTestCase {
  /// Each activation as a function, and as a layer where there is one.
  private func activations(
    _ item: Fixture.Case
  ) throws -> [(String, (Variable) -> Variable)] {
    func layer(_ layer: Layer) -> (String, (Variable) -> Variable) {
      (
        "layer",
        {
          if !layer.isBuilt { layer.build(inputShape: Array($0.shape.dropFirst()), seed: 1) }
          return layer($0)
        }
      )
    }
    switch try item.text("kind") {
    case "sigmoid": return [("function", sigmoid), layer(Sigmoid())]
    case "tanh": return [("function", tanh), layer(Tanh())]
    case "relu": return [("function", relu), layer(ReLU())]
    case "relu6": return [("function", { relu($0, maximum: 6) }), layer(ReLU(maximum: 6))]
    case "leakyReLU": return [("function", { leakyReLU($0) }), layer(LeakyReLU())]
    case "steepLeakyReLU":
      let slope = try item.number("slope")
      return [("function", { leakyReLU($0, slope: slope) }), layer(LeakyReLU(slope: slope))]
    case "elu": return [("function", { elu($0) }), layer(ELU())]
    case "smallELU":
      let alpha = try item.number("alpha")
      return [("function", { elu($0, alpha: alpha) }), layer(ELU(alpha: alpha))]
    case "selu": return [("function", selu), layer(SELU())]
    case "gelu": return [("function", { gelu($0) }), layer(GELU())]
    case "approximateGELU":
      return [("function", { gelu($0, approximate: true) }), layer(GELU(approximate: true))]
    case "silu": return [("function", silu), layer(SiLU())]
    case "softplus": return [("function", softplus), layer(Softplus())]
    case "softmax": return [("function", { $0.softmax() }), layer(Softmax())]
    case "softmaxOfTheMiddle":
      return [("function", { $0.softmax(axis: 1) }), layer(Softmax(axis: 1))]
    case "logSoftmax": return [("function", { $0.logSoftmax() })]
    default: return []
    }
  }

  func testActivations() throws {
    for item in try Fixture("activations").cases where try item.text("kind") != "prelu" {
      let activations = try activations(item)
      XCTAssertFalse(activations.isEmpty, item.name)
      for (kind, function) in activations {
        for dtype in DType.allCases {
          let message = "\(item.name), \(kind), \(dtype)"
          let x = Variable(try item.input("x", dtype))
          let y = function(x)
          assertParity(y.value, try item.output("y"), "\(message): y")
          let gradient = y.gradients(of: [x], upstream: try item.input("upstream", dtype))[0]
          assertParity(gradient, try item.output("dx"), "\(message): dx")
        }
      }
    }
  }

  /// Functions of tensors are the same as those of variables.
  func testFunctionsOfTensors() throws {
    let functions: [String: (Tensor) -> Tensor] = [
      "relu6": { relu($0, maximum: 6) }, "leakyReLU": { leakyReLU($0) }, "elu": { elu($0) },
      "selu": selu, "gelu": { gelu($0) }, "approximateGELU": { gelu($0, approximate: true) },
      "silu": silu, "softplus": softplus,
    ]
    var seen = Set<String>()
    for item in try Fixture("activations").cases {
      let kind = try item.text("kind")
      guard let function = functions[kind] else { continue }
      seen.insert(kind)
      assertParity(
        function(try item.input("x", .float64)), try item.output("y"), "\(item.name) of tensors")
    }
    XCTAssertEqual(seen.count, functions.count)
  }

  func testPReLU() throws {
    for item in try Fixture("activations").cases where try item.text("kind") == "prelu" {
      for dtype in DType.allCases {
        let x = Variable(try item.input("x", dtype))
        let layer = PReLU(shared: try item.integer("shared") == 1)
        layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
        let weight = layer.parameters[0]
        XCTAssertEqual(weight.value.scalars, weight.value.scalars.map { _ in 0.25 })
        weight.value = try item.input("weight", dtype)
        let y = layer(x)
        assertParity(y.value, try item.output("y"), "\(item.name): y")
        let gradients = y.gradients(
          of: [x, weight], upstream: try item.input("upstream", dtype))
        assertParity(gradients[0], try item.output("dx"), "\(item.name): dx")
        assertParity(gradients[1], try item.output("dweight"), "\(item.name): dweight")
      }
    }
  }
}
