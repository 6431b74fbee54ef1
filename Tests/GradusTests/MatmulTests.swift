import Gradus
import GradusTesting
import XCTest

final class MatmulTests: XCTestCase {
  private func naive(_ x: Tensor, _ y: Tensor) -> Tensor {
    var result = Tensor.zeros([x.shape[0], y.shape[1]], dtype: .float64)
    for i in 0..<x.shape[0] {
      for j in 0..<y.shape[1] {
        for k in 0..<x.shape[1] { result[i, j] += x[i, k] * y[k, j] }
      }
    }
    return result
  }

  func testAllTranspositions() {
    for dtype in DType.allCases {
      let x = random([3, 5], seed: 1, dtype: dtype)
      let y = random([5, 4], seed: 2, dtype: dtype)
      let expected = naive(x, y)
      let tolerance = dtype == .float64 ? 1e-13 : 1e-5
      for (left, flipLeft) in [(x, false), (x.transposed(), true)] {
        for (right, flipRight) in [(y, false), (y.transposed(), true)] {
          let result = matmul(left, right, transposeFirst: flipLeft, transposeSecond: flipRight)
          XCTAssertEqual(result.dtype, dtype)
          assertClose(result, expected, relative: tolerance, absolute: tolerance)
        }
      }
    }
  }

  func testBatches() {
    let x = random([2, 3, 4, 5], seed: 1)
    let y = random([3, 5, 6], seed: 2)
    let result = matmul(x, y)
    XCTAssertEqual(result.shape, [2, 3, 4, 6])
    for i in 0..<2 {
      for j in 0..<3 {
        let expected = naive(
          x.selecting(i, axis: 0).selecting(j, axis: 0), y.selecting(j, axis: 0))
        assertClose(result.selecting(i, axis: 0).selecting(j, axis: 0), expected)
      }
    }
    let flipped = matmul(
      x.transposed([0, 1, 3, 2]), y.transposed([0, 2, 1]), transposeFirst: true,
      transposeSecond: true)
    assertClose(flipped, result)
    // One matrix on either side of a batch.
    let shared = random([5, 6], seed: 3)
    assertClose(matmul(x, shared), matmul(x, shared.broadcast(to: [2, 3, 5, 6])))
    assertClose(
      matmul(x, shared.transposed(), transposeSecond: true), matmul(x, shared))
    let first = random([7, 4], seed: 4)
    assertClose(matmul(first, x), matmul(first.broadcast(to: [2, 3, 7, 4]), x))
  }

  func testVectors() {
    let a = Tensor(rows: [[1, 2, 3], [4, 5, 6]])
    XCTAssertEqual(matmul(a, Tensor([1, 0, -1])).scalars, [-2, -2])
    XCTAssertEqual(matmul(a, Tensor([1, 0, -1])).shape, [2])
    XCTAssertEqual(matmul(Tensor([1, 10]), a).scalars, [41, 52, 63])
    XCTAssertEqual(matmul(a, Tensor([1, 10]), transposeFirst: true).scalars, [41, 52, 63])
    XCTAssertEqual(dot(Tensor([1, 2, 3]), Tensor([4, 5, 6])), 32)
    XCTAssertEqual(
      outer(Tensor([1, 2]), Tensor([3, 4, 5])), Tensor(rows: [[3, 4, 5], [6, 8, 10]]))
    XCTAssertEqual(Tensor([3, 4]).norm(), 5)
    XCTAssertEqual(Tensor([Float(3e30), 4e30]).norm(), 5e30, accuracy: 1e24)
    XCTAssertEqual(Tensor([3e300, 4e300]).norm(), 5e300, accuracy: 1e286)
  }

  func testEmptySizes() {
    XCTAssertEqual(matmul(.zeros([2, 0]), .zeros([0, 3])), .zeros([2, 3]))
    XCTAssertEqual(matmul(.zeros([0, 4]), .zeros([4, 3])).shape, [0, 3])
    XCTAssertEqual(Tensor.zeros([0]).norm(), 0)
  }
}
