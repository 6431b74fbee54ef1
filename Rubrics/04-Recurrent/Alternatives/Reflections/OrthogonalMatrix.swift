import Gradus

/// A product of random reflections (Householder), with random signs.
public func orthogonalMatrix(
  _ size: Int, dtype: DType, using generator: inout SeededGenerator
) throws -> Tensor {
  var matrix = Tensor.identity(size, dtype: .float64)
  for _ in 0..<size {
    let normal = Tensor.normal([size], dtype: .float64, using: &generator)
    let direction = (normal / normal.norm()).reshaped([size, 1])
    let along = matmul(direction, matrix, transposeFirst: true)
    matrix -= 2 * direction * along
  }
  let signs = (0..<size).map { _ in generator.uniform() < 0.5 ? -1.0 : 1 }
  return (matrix * Tensor(signs)).converted(to: dtype)
}
