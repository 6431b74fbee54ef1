import Gradus
import XCTest

final class ConvolutionParityTests: XCTestCase {
  func testConvolution2D() throws {
    try check("convolution") { item, _ in
      let (size, stride, dilation) = try (
        pair(item, "size"), pair(item, "stride"), pair(item, "dilation")
      )
      return Convolution2D(
        filters: try item.integer("filters"), kernelSize: size, stride: stride,
        padding: try padding(item), dilation: dilation, groups: try item.integer("groups"),
        bias: item.hasInput("bias"))
    }
  }

  func testDepthwiseConvolution2D() throws {
    let count = try check("convolution") { item, shape in
      guard try item.integer("groups") == shape[3] else { return nil }
      return DepthwiseConvolution2D(
        kernelSize: try pair(item, "size"), stride: try pair(item, "stride"),
        padding: try padding(item), dilation: try pair(item, "dilation"),
        multiplier: try item.integer("filters") / shape[3])
    }
    XCTAssertEqual(count, 3)
  }

  func testTransposedConvolution2D() throws {
    try check("transposed") { item, _ in
      TransposedConvolution2D(
        filters: try item.integer("filters"), kernelSize: try pair(item, "size"),
        stride: try pair(item, "stride"), padding: try padding(item),
        outputPadding: try pair(item, "outputPadding"), dilation: try pair(item, "dilation"),
        groups: try item.integer("groups"))
    }
  }

  func testConvolution1D() throws {
    try check("line") { item, _ in
      let sides = try item.integers("sides")
      return Convolution1D(
        filters: try item.integer("filters"), kernelSize: try item.integer("size"),
        stride: try item.integer("stride"), padding: .explicit(left: sides[0], right: sides[1]),
        dilation: try item.integer("dilation"), groups: try item.integer("groups"))
    }
  }

  /// Runs every case of a kind through the layer that `make` gives for it, if any.
  @discardableResult
  private func check(
    _ kind: String, _ make: (Fixture.Case, [Int]) throws -> Layer?
  ) throws -> Int {
    var count = 0
    for item in try Fixture("convolution").cases where try item.text("kind") == kind {
      for dtype in [DType.float64, .float32] {
        let x = Variable(try item.input("x", dtype))
        guard let layer = try make(item, x.shape) else { continue }
        layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
        let parameters = layer.parameters
        for parameter in parameters { parameter.value = try item.input(parameter.name, dtype) }
        let y = layer(x)
        assertParity(y.value, try item.output("y"), "\(kind), \(item.name): y")
        let gradients = y.gradients(
          of: [x] + parameters, upstream: try item.input("upstream", dtype))
        for (name, gradient) in zip(["x"] + parameters.map { $0.name }, gradients) {
          assertParity(gradient, try item.output("d\(name)"), "\(kind), \(item.name): d\(name)")
        }
        if dtype == .float64 { count += 1 }
      }
    }
    XCTAssertGreaterThan(count, 0)
    return count
  }
}

/// A setting for each axis.
func pair(_ item: Fixture.Case, _ name: String) throws -> (height: Int, width: Int) {
  let values = try item.integers(name)
  return (values[0], values[1])
}

/// The padding of a case of convolution or pooling.
func padding(_ item: Fixture.Case) throws -> Padding {
  switch try item.text("padding") {
  case "valid": return .valid
  case "same": return .same
  default:
    let sides = try item.integers("sides")
    return .explicit(top: sides[0], bottom: sides[1], left: sides[2], right: sides[3])
  }
}
