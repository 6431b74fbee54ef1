import COpenBLAS

/// The calls into LAPACK (LAPACK Users' Guide, 3rd edition, 1999), in 64 bits.
///
/// Matrices are column-major, as LAPACK has them. 32-bit tensors are widened for
/// these: the systems of this course are small, and the answers are better.
public enum LAPACK {
  /// Solves `matrix · x = right` by LU with partial pivoting.
  ///
  /// - Parameters:
  ///   - matrix: `size * size` numbers, replaced by the factors.
  ///   - right: `columns` columns of `size` numbers, replaced by the solutions.
  /// - Returns: the reciprocal condition number in the 1-norm, which is 0 when a
  ///   pivot is exactly 0 (then `right` holds no solution).
  public static func solve(
    _ matrix: UnsafeMutablePointer<Double>, size: Int,
    _ right: UnsafeMutablePointer<Double>, columns: Int
  ) -> Double {
    BLAS.useOneThread()
    var order = Int32(size)
    var rightColumns = Int32(columns)
    var status: Int32 = 0
    var pivots = [Int32](repeating: 0, count: size)
    var norm = 0.0
    for column in 0..<size {
      var sum = 0.0
      for row in 0..<size { sum += matrix[column * size + row].magnitude }
      norm = max(norm, sum)
    }
    var leading = order
    var rightLeading = order
    dgesv_(
      &order, &rightColumns, matrix, &leading, &pivots, right, &rightLeading, &status)
    guard status == 0 else { return 0 }

    var reciprocal = 0.0
    var work = [Double](repeating: 0, count: 4 * size)
    var integers = [Int32](repeating: 0, count: size)
    var kind = CChar(UInt8(ascii: "1"))
    dgecon_(
      &kind, &order, matrix, &leading, &norm, &reciprocal, &work, &integers, &status)
    return status == 0 ? reciprocal : 0
  }

  /// Eigenvalues (rising) and orthonormal eigenvectors of a symmetric matrix.
  ///
  /// - Parameters:
  ///   - matrix: `size * size` numbers of which one triangle is read, replaced by the
  ///     eigenvectors, one after the other.
  ///   - values: place for `size` eigenvalues.
  /// - Returns: whether the iteration converged.
  public static func symmetricEigen(
    _ matrix: UnsafeMutablePointer<Double>, size: Int, values: UnsafeMutablePointer<Double>
  ) -> Bool {
    BLAS.useOneThread()
    var order = Int32(size)
    var leading = order
    var status: Int32 = 0
    var vectors = CChar(UInt8(ascii: "V"))
    var triangle = CChar(UInt8(ascii: "U"))
    var work = [Double](repeating: 0, count: max(34 * size, 1))
    var workCount = Int32(work.count)
    dsyev_(
      &vectors, &triangle, &order, matrix, &leading, values, &work, &workCount, &status)
    return status == 0
  }
}
