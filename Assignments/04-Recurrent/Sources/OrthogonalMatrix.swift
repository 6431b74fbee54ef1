import Gradus

/// A random orthogonal matrix Q, QᵀQ = 1: it turns vectors and keeps their lengths. A recurrent weight
/// that starts so neither blows up nor shrinks what goes through it.
///
/// Draw a matrix of normal numbers and make its columns orthonormal (Gram–Schmidt: take from each
/// column its parts along the columns before, then divide it by its length; for accuracy take the
/// parts away twice). Any other method that gives all directions the same chance is as good. Do this
/// in float64, whatever the result is to be.
///
/// - Parameters:
///   - size: n, at least 1.
///   - dtype: the element type of the result.
///   - generator: the only source of randomness.
/// - Returns: `[n, n]`.
/// - Source: Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep
///   linear neural networks", 2014.
public func orthogonalMatrix(
  _ size: Int, dtype: DType, using generator: inout SeededGenerator
) throws -> Tensor {
  throw NotImplemented()
}
