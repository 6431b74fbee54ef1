import Gradus
import XCTest

final class InitializerTests: XCTestCase {
  private func draw(
    _ initializer: Initializer, _ shape: [Int], seed: UInt64 = 5, dtype: DType = .float64
  ) -> Tensor {
    var generator = SeededGenerator(seed: seed)
    return initializer.makeValue(shape: shape, dtype: dtype, using: &generator)
  }

  private let all: [any Initializer] = [
    .zeros, .ones, .constant(3), .normal(), .uniform(), .truncatedNormal(), .xavierUniform,
    .xavierNormal, .heUniform, .heNormal, .leCunUniform, .leCunNormal, .orthogonal, .identity,
  ]

  func testShapesElementTypesAndSeeds() {
    for initializer in all {
      for shape in [[4, 3], [3, 2, 4, 5], [0, 3], [1, 1]] {
        for dtype in [DType.float32, .float64] {
          let value = draw(initializer, shape, dtype: dtype)
          XCTAssertEqual(value.shape, shape)
          XCTAssertEqual(value.dtype, dtype)
          XCTAssertTrue(value.isFinite)
          XCTAssertEqual(value, draw(initializer, shape, dtype: dtype))
        }
      }
    }
    for initializer in all[3..<13] {
      XCTAssertNotEqual(draw(initializer, [4, 3]), draw(initializer, [4, 3], seed: 6))
      // A vector and a number are shapes too.
      XCTAssertEqual(draw(initializer, [7]).shape, [7])
      XCTAssertEqual(draw(initializer, []).shape, [])
    }
  }

  /// Mean and variance of many draws, within five of their standard errors.
  private func assertMoments(
    _ value: Tensor, mean: Double, variance: Double, line: UInt = #line
  ) {
    let count = Double(value.count)
    let own = value.mean().item
    let spread = square(value - own).mean().item
    XCTAssertEqual(own, mean, accuracy: 5 * (variance / count).squareRoot(), line: line)
    // The fourth central moment is at most three squares of the variance for all of these.
    XCTAssertEqual(spread, variance, accuracy: 5 * variance * (2 / count).squareRoot(), line: line)
  }

  func testMoments() {
    let shape = [3, 5, 40, 60]
    // Inputs of one output: 3 · 5 · 40.
    let inputs = 600.0
    assertMoments(
      draw(.normal(mean: 2, standardDeviation: 0.3), shape), mean: 2, variance: 0.09)
    assertMoments(draw(.uniform(in: -1..<3), shape), mean: 1, variance: 16.0 / 12)
    assertMoments(draw(.heNormal, shape), mean: 0, variance: 2 / inputs)
    assertMoments(draw(.heUniform, shape), mean: 0, variance: 2 / inputs)
    assertMoments(draw(.leCunNormal, shape), mean: 0, variance: 1 / inputs)
    assertMoments(draw(.leCunUniform, shape), mean: 0, variance: 1 / inputs)
    // 0.7737… is what is left of the variance between −2 and 2.
    assertMoments(
      draw(.truncatedNormal(mean: -1, standardDeviation: 0.5), shape), mean: -1,
      variance: 0.25 * 0.77374139)
  }

  func testBounds() {
    let shape = [200, 150]
    let limit = (6.0 / 200).squareRoot()
    for dtype in [DType.float32, .float64] {
      let he = abs(draw(.heUniform, shape, dtype: dtype)).max().item
      XCTAssertLessThanOrEqual(he, limit * (1 + 1e-6))
      XCTAssertGreaterThan(he, 0.99 * limit)
      let cut = abs(draw(.truncatedNormal(standardDeviation: 3, limit: 1.5), shape, dtype: dtype))
      XCTAssertLessThanOrEqual(cut.max().item, 4.5)
      XCTAssertGreaterThan(cut.max().item, 4.4)
    }
    let wide = draw(.truncatedNormal(standardDeviation: 1, limit: 40), shape)
    assertMoments(wide, mean: 0, variance: 1)
  }

  func testOrthogonality() {
    for (shape, gain) in [
      ([5, 5], 1.0), ([7, 4], 2), ([4, 7], 0.5), ([2, 3, 4, 5], 1), ([1, 9], 1),
    ] {
      let value = draw(.orthogonal(gain: gain), shape)
      let columns = shape[shape.count - 1]
      let rows = value.count / columns
      let matrix = value.reshaped([rows, columns])
      let product =
        rows < columns
        ? matmul(matrix, matrix, transposeSecond: true)
        : matmul(matrix, matrix, transposeFirst: true)
      let identity = Tensor.identity(min(rows, columns), dtype: .float64)
      XCTAssertTrue(
        product.isClose(to: identity * (gain * gain), relative: 0, absolute: 1e-14), "\(shape)")
    }
  }

  func testALargeOrthogonalMatrixIsOrthogonalToTheLastDigits() {
    let matrix = draw(.orthogonal, [300, 300])
    let product = matmul(matrix, matrix, transposeFirst: true)
    let error = abs(product - Tensor.identity(300, dtype: .float64)).max().item
    XCTAssertLessThan(error, 1e-14)
  }

  func testOrthogonalMatricesAreEquallyLikely() {
    // The sign of an entry, and so of the determinant, is not preferred.
    let values = (0..<400).map { draw(.orthogonal, [2, 2], seed: UInt64($0)) }
    let turning = values.filter { $0[0, 0] * $0[1, 1] - $0[0, 1] * $0[1, 0] > 0 }.count
    XCTAssertEqual(Double(turning), 200, accuracy: 50)
    XCTAssertEqual(values.reduce(0) { $0 + $1[0, 0] } / 400, 0, accuracy: 0.18)
  }

  func testIdentity() {
    XCTAssertEqual(
      draw(.identity(gain: 2), [2, 3]), Tensor(rows: [[2, 0, 0], [0, 2, 0]]))
    var kernel = Tensor.zeros([3, 5, 2, 2], dtype: .float64)
    kernel[1, 2, 0, 0] = 1
    kernel[1, 2, 1, 1] = 1
    XCTAssertEqual(draw(.identity, [3, 5, 2, 2]), kernel)
  }
}
