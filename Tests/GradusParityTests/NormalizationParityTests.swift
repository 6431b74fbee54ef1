import Gradus
import XCTest

final class NormalizationParityTests: XCTestCase {
  private let types = [DType.float64, .float32]

  /// Two batches of training, then one of use, by one layer.
  func testBatchNormalization() throws {
    for item in try Fixture("normalization").cases where try item.text("kind") == "batch" {
      for dtype in types {
        let layer = BatchNormalization(
          momentum: try item.number("momentum"), epsilon: try item.number("epsilon"))
        let shape = try item.input("x0", dtype).shape
        layer.build(inputShape: Array(shape.dropFirst()), seed: 1, dtype: dtype)
        for parameter in layer.parameters {
          parameter.value = try item.input(parameter.name, dtype)
        }
        for number in 0..<3 {
          layer.mode = number < 2 ? .training : .evaluation
          let x = Variable(try item.input("x\(number)", dtype))
          let y = layer(x)
          let name = "\(item.name), batch \(number)"
          assertParity(y.value, try item.output("y\(number)"), "\(name): y")
          let gradients = y.gradients(
            of: [x] + layer.parameters, upstream: try item.input("upstream\(number)", dtype))
          for (key, gradient) in zip(["x", "weight", "bias"], gradients) {
            assertParity(gradient, try item.output("d\(key)\(number)"), "\(name): d\(key)")
          }
          for (path, buffer) in layer.namedBuffers {
            assertParity(buffer.value, try item.output("\(path)\(number)"), "\(name): \(path)")
          }
        }
      }
    }
  }

  func testLayerAndGroupNormalization() throws {
    for item in try Fixture("normalization").cases where try item.text("kind") != "batch" {
      for dtype in types {
        let x = Variable(try item.input("x", dtype))
        let layer: Layer =
          try item.text("kind") == "layer"
          ? LayerNormalization() : GroupNormalization(groups: try item.integer("groups"))
        layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
        for parameter in layer.parameters {
          parameter.value = try item.input(parameter.name, dtype)
        }
        let y = layer(x)
        assertParity(y.value, try item.output("y"), "\(item.name): y")
        let gradients = y.gradients(
          of: [x] + layer.parameters, upstream: try item.input("upstream", dtype))
        for (key, gradient) in zip(["x", "weight", "bias"], gradients) {
          assertParity(gradient, try item.output("d\(key)"), "\(item.name): d\(key)")
        }
      }
    }
  }
}
