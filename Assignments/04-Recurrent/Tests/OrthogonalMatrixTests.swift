import Gradus
import GradusTesting
import Recurrent
import XCTest

final class OrthogonalMatrixTests: LessonTestCase {
  func testColumnsAreOrthonormal() throws {
    var generator = SeededGenerator(seed: 10)
    let q = try orthogonalMatrix(5, dtype: .float64, using: &generator)
    assertClose(matmul(q, q, transposeFirst: true), .identity(5, dtype: .float64), "QᵀQ")
  }
}
