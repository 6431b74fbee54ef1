import Gradus
import XCTest

final class DenseParityTests: XCTestCase {
  func testDense() throws {
    for item in try Fixture("dense").cases {
      for dtype in [DType.float64, .float32] {
        let x = Variable(try item.input("x", dtype))
        let layer = Dense(try item.integer("units"), bias: item.hasInput("bias"))
        layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
        let parameters = layer.parameters
        for parameter in parameters { parameter.value = try item.input(parameter.name, dtype) }
        let y = layer(x)
        assertParity(y.value, try item.output("y"), "\(item.name): y")
        let gradients = y.gradients(
          of: [x] + parameters, upstream: try item.input("upstream", dtype))
        for (name, gradient) in zip(["x"] + parameters.map { $0.name }, gradients) {
          assertParity(gradient, try item.output("d\(name)"), "\(item.name): d\(name)")
        }
      }
    }
  }
}
