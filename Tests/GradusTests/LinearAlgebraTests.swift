import Gradus
import GradusTesting
import XCTest

final class LinearAlgebraTests: XCTestCase {
  func testSolve() throws {
    for dtype in DType.allCases {
      let a = random([5, 5], seed: 1, dtype: dtype)
      let x = random([5, 3], seed: 2, dtype: dtype)
      let tolerance = dtype == .float64 ? 1e-11 : 1e-3
      let found = try solve(a, matmul(a, x))
      XCTAssertEqual(found.dtype, dtype)
      assertClose(found, x, relative: tolerance, absolute: tolerance)
      let column = x.selecting(1, axis: 1)
      assertClose(
        try solve(a, matmul(a, column)), column, relative: tolerance, absolute: tolerance)
    }
    XCTAssertEqual(try solve(Tensor(rows: [[2, 1], [0, 4]]), Tensor([4, 8])).scalars, [1, 2])
  }

  func testSingularMatrices() {
    let singular = [
      Tensor(rows: [[1, 2], [2, 4]]), .zeros([3, 3], dtype: .float64),
      // In floating point the last pivot is not exactly zero.
      Tensor(rows: [[1, 2, 3], [4, 5, 6], [7, 8, 9]]) * 0.1,
    ]
    for matrix in singular {
      XCTAssertThrowsError(try solve(matrix, .ones([matrix.shape[0]], dtype: .float64))) {
        XCTAssertEqual($0 as? LinearAlgebraError, .singular)
      }
    }
    XCTAssertThrowsError(try solve(Tensor(rows: [[.nan]]), Tensor([1]))) {
      XCTAssertEqual($0 as? LinearAlgebraError, .notFinite)
    }
  }

  func testArgumentsAreNotChanged() throws {
    let a = random([4, 4])
    let symmetric = a + a.transposed()
    let copies = (a + 0, symmetric + 0)
    let b = random([4], seed: 7)
    _ = try solve(a, b)
    _ = try symmetricEigen(symmetric)
    XCTAssertEqual(a, copies.0)
    XCTAssertEqual(symmetric, copies.1)
    XCTAssertEqual(b, random([4], seed: 7))
  }

  func testSymmetricEigen() throws {
    let a = random([6, 6], seed: 3)
    let symmetric = a + a.transposed()
    let (values, vectors) = try symmetricEigen(symmetric)
    XCTAssertEqual(values.scalars, values.scalars.sorted())
    assertClose(
      matmul(symmetric, vectors), vectors * values, relative: 1e-10, absolute: 1e-12)
    assertClose(
      matmul(vectors, vectors, transposeFirst: true), .identity(6, dtype: .float64),
      absolute: 1e-12)
    let (diagonal, axes) = try symmetricEigen(Tensor(rows: [[5, 0], [0, 2]]))
    XCTAssertEqual(diagonal.scalars, [2, 5])
    XCTAssertEqual(abs(axes).scalars, [0, 1, 1, 0])
    XCTAssertThrowsError(try symmetricEigen(Tensor(rows: [[.infinity]]))) {
      XCTAssertEqual($0 as? LinearAlgebraError, .notFinite)
    }
  }
}
