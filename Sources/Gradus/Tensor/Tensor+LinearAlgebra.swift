import Kernels

/// Solves the linear system `matrix · x = right` by LU decomposition with partial pivoting.
///
/// Works in 64 bits whatever the element type.
///
/// - Parameters:
///   - matrix: `[n, n]`; another shape stops.
///   - right: `[n]`, or `[n, m]` for `m` systems at once.
/// - Returns: `x`, in the shape and element type of `right`.
/// - Throws: `LinearAlgebraError.singular` when the matrix is singular to working precision
///   (reciprocal condition number below 2⁻⁵²), `.notFinite` when it is not made of numbers.
public func solve(_ matrix: Tensor, _ right: Tensor) throws -> Tensor {
  let size = squareSize(matrix, "solve")
  guard right.rank == 1 || right.rank == 2, right.shape[0] == size else {
    stop(Complaint.mismatch("solve", matrix.shape, right.shape))
  }
  guard matrix.dtype == right.dtype else {
    stop(Complaint.types("solve", matrix.dtype, right.dtype))
  }
  guard matrix.isFinite else { throw LinearAlgebraError.notFinite }
  guard right.count > 0 else { return right }
  // LAPACK wants columns one after the other.
  var factors = matrix.converted(to: .float64).transposed()
  let columns = right.count / size
  var solution = right.converted(to: .float64).reshaped([size, columns]).transposed()
  factors.makeUnique()
  solution.makeUnique()
  let reciprocal = withExtendedLifetime((factors.storage, solution.storage)) {
    LAPACK.solve(
      factors.storage.doubles, size: size, solution.storage.doubles, columns: columns)
  }
  guard reciprocal >= Double.ulpOfOne else { throw LinearAlgebraError.singular }
  return solution.transposed().reshaped(right.shape).converted(to: right.dtype)
}

/// The eigenvalues and eigenvectors of a symmetric matrix.
///
/// Works in 64 bits whatever the element type. Only the lower triangle is read.
///
/// - Parameter matrix: `[n, n]`; another shape stops.
/// - Returns: the eigenvalues `[n]`, rising, and the eigenvectors of length 1 as the *columns*
///   of `[n, n]`, in the same order. The sign of an eigenvector is not determined.
/// - Throws: `LinearAlgebraError.notConverged`, or `.notFinite`.
public func symmetricEigen(_ matrix: Tensor) throws -> (values: Tensor, vectors: Tensor) {
  let size = squareSize(matrix, "symmetricEigen")
  guard matrix.isFinite else { throw LinearAlgebraError.notFinite }
  var vectors = matrix.converted(to: .float64)
  vectors.makeUnique()
  let values = Tensor.zeros([size], dtype: .float64)
  guard size > 0 else { return (values, vectors) }
  let converged = withExtendedLifetime((vectors.storage, values.storage)) {
    LAPACK.symmetricEigen(
      vectors.storage.doubles, size: size, values: values.storage.doubles)
  }
  guard converged else { throw LinearAlgebraError.notConverged }
  // LAPACK leaves the vectors one after the other: as rows, seen from here.
  return (
    values.converted(to: matrix.dtype), vectors.transposed().converted(to: matrix.dtype)
  )
}

private func squareSize(_ matrix: Tensor, _ operation: String) -> Int {
  guard matrix.rank == 2, matrix.shape[0] == matrix.shape[1] else {
    stop(Complaint.rank(operation, matrix.shape, expected: "a square matrix"))
  }
  return matrix.shape[0]
}
