import Gradus
import GradusTesting
import XCTest

/// Layers that only move or merge values.
final class ShapeLayersTests: XCTestCase {
  private func output(_ layer: Layer, _ x: Tensor) -> Tensor {
    layer.build(inputShape: Array(x.shape.dropFirst()), seed: 1, dtype: x.dtype)
    return layer(Variable(x)).value
  }

  func testShapes() {
    let x = random([2, 3, 5, 4])
    XCTAssertEqual(output(Flatten(), x), x.reshaped([2, 60]))
    XCTAssertEqual(output(Flatten(), .zeros([0, 3, 2])).shape, [0, 6])
    XCTAssertEqual(output(Reshape([15, -1]), x), x.reshaped([2, 15, 4]))
    XCTAssertEqual(output(Reshape([-1]), .zeros([0, 3, 2])).shape, [0, 6])
    XCTAssertEqual(output(Permute([0, 2, 3, 1]), x), x.transposed([0, 2, 3, 1]))
    XCTAssertEqual(output(Identity(), x), x)
  }

  func testPaddingAndCropping() {
    let x = random([2, 3, 5, 4])
    let margins = Margins(top: 1, bottom: 2, left: 3, right: 0)
    let padded = output(ZeroPadding2D(margins), x)
    XCTAssertEqual(padded.shape, [2, 6, 8, 4])
    for index in indices(of: padded.shape) {
      let (row, column) = (index[1] - 1, index[2] - 3)
      let inside = (0..<3).contains(row) && (0..<5).contains(column)
      XCTAssertEqual(
        padded[indices: index], inside ? x[index[0], row, column, index[3]] : 0, "\(index)")
    }
    XCTAssertEqual(output(Cropping2D(margins), padded), x)
    XCTAssertEqual(output(Cropping2D(1), output(ZeroPadding2D(1), x)), x)
  }

  func testMerging() {
    let parts = [random([2, 3]), random([2, 3], seed: 2), random([2, 3], seed: 3)]
    func merged(_ layer: Layer, _ parts: [Tensor]) -> Tensor {
      layer.build(inputShapes: parts.map { Array($0.shape.dropFirst()) }, seed: 1, dtype: .float64)
      return layer(parts.map { Variable($0) }).value
    }
    XCTAssertEqual(merged(Multiply(), parts), parts[0] * parts[1] * parts[2])
    assertClose(
      merged(Average(), parts), (parts[0] + parts[1] + parts[2]) / 3, relative: 0, absolute: 1e-15)
    XCTAssertEqual(merged(Maximum(), parts), maximum(maximum(parts[0], parts[1]), parts[2]))
    let other = random([2, 5], seed: 4)
    XCTAssertEqual(
      merged(Concatenate(), [parts[0], other]), .concatenated([parts[0], other], axis: 1))
    XCTAssertEqual(merged(Concatenate(axis: 1), [other]), other)
  }

  func testGradients() {
    let x = Variable(random([2, 3, 5, 4]))
    for layer in [
      Flatten(), Reshape([4, 15]), Permute([0, 3, 1, 2]), Cropping2D(1),
      ZeroPadding2D(Margins(top: 1, bottom: 0, left: 0, right: 2)),
    ] as [Layer] {
      layer.build(inputShape: [3, 5, 4], seed: 1, dtype: .float64)
      assertGradients(of: [x], layer.kind) { variables in
        let y = layer(variables[0])
        return (y * random(y.shape, seed: 9)).sum()
      }
    }
    for layer in [Multiply(), Average(), Maximum(), Concatenate()] as [Layer] {
      layer.build(inputShapes: [[3], [3], [3]], seed: 1, dtype: .float64)
      let parts = (1...3).map { Variable(random([2, 3], seed: UInt64($0))) }
      assertGradients(of: parts, layer.kind) { variables in
        let y = layer(variables)
        return (y * random(y.shape, seed: 9)).sum()
      }
    }
  }

  func testEmbedding() {
    let layer = Embedding(vocabularySize: 5, dimensions: 3)
    layer.build(inputShape: [4], seed: 1, dtype: .float64)
    let table = layer.parameters[0].value
    let tokens = Variable(Tensor([4, 0, 4, 1, 1, 1, 2, 4], shape: [2, 4]))
    let y = layer(tokens)
    XCTAssertEqual(y.shape, [2, 4, 3])
    XCTAssertEqual(y.value[1, 1, 1], table[1, 1])
    // Each row of the table counts as often as its token comes.
    let gradient = y.sum().gradients(of: layer.parameters)[0]
    XCTAssertEqual(gradient.sum(axes: [1]).scalars, [3, 9, 3, 0, 9])
    assertGradients(of: layer.parameters) { (square(layer(tokens)) * random([3])).sum() }
    // Beside a model's other inputs, tokens that gradients are asked of get zeros.
    XCTAssertEqual(layer(tokens).sum().gradients(of: [tokens])[0], .zeros([2, 4], dtype: .float64))
  }
}
