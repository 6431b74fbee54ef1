import Gradus
import XCTest

final class PoolingParityTests: XCTestCase {
  func testMaxPool2D() throws {
    try check("maximum") { item in
      MaxPool2D(
        size: try pair(item, "size"), stride: try pair(item, "stride"),
        padding: try padding(item))
    }
  }

  func testAveragePool2D() throws {
    try check("average") { item in
      AveragePool2D(
        size: try pair(item, "size"), stride: try pair(item, "stride"),
        padding: try padding(item), countingPadding: try item.integer("counting") == 1)
    }
  }

  func testMaxPool1D() throws {
    try check("maximum line") { item in
      let padding = try item.integer("padding")
      return MaxPool1D(
        size: try item.integer("size"), stride: try item.integer("stride"),
        padding: .explicit(left: padding, right: padding))
    }
  }

  func testAveragePool1D() throws {
    try check("average line") { item in
      let padding = try item.integer("padding")
      return AveragePool1D(
        size: try item.integer("size"), stride: try item.integer("stride"),
        padding: .explicit(left: padding, right: padding),
        countingPadding: try item.integer("counting") == 1)
    }
  }

  func testGlobalPools() throws {
    try check("global average") { item in
      try item.input("x", .float64).rank == 4 ? GlobalAveragePool2D() : GlobalAveragePool1D()
    }
    try check("global maximum") { _ in GlobalMaxPool2D() }
  }

  func testUpSampling2D() throws {
    try check("upsample") { item in
      let interpolation = try XCTUnwrap(Interpolation(rawValue: try item.text("mode")))
      let size = try item.integers("size")
      if size.isEmpty {
        return UpSampling2D(factor: try pair(item, "factor"), interpolation: interpolation)
      }
      return Resizing(size: (size[0], size[1]), interpolation: interpolation)
    }
  }

  /// The operation that has no layer.
  private final class Resizing: Layer {
    let size: (height: Int, width: Int)
    let interpolation: Interpolation

    init(size: (height: Int, width: Int), interpolation: Interpolation) {
      self.size = size
      self.interpolation = interpolation
      super.init()
    }

    override func forward(_ input: Variable) -> Variable {
      resized2D(input, to: size, interpolation: interpolation)
    }
  }

  private func check(_ kind: String, _ make: (Fixture.Case) throws -> Layer) throws {
    var count = 0
    for item in try Fixture("pooling").cases where try item.text("kind") == kind {
      for dtype in [DType.float64, .float32] {
        let x = Variable(try item.input("x", dtype))
        let layer = try make(item)
        layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: dtype)
        let y = layer(x)
        assertParity(y.value, try item.output("y"), "\(item.name): y")
        let gradient = y.gradients(of: [x], upstream: try item.input("upstream", dtype))[0]
        assertParity(gradient, try item.output("dx"), "\(item.name): dx")
        count += 1
      }
    }
    XCTAssertGreaterThan(count, 0)
  }
}
