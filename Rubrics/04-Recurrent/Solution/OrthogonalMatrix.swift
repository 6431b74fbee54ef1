import Gradus

/// A random orthogonal matrix by Gram–Schmidt.
public func orthogonalMatrix(
  _ size: Int, dtype: DType, using generator: inout SeededGenerator
) throws -> Tensor {
  var columns: [Tensor] = []
  for _ in 0..<size {
    var column = Tensor.normal([size], dtype: .float64, using: &generator)
    for _ in 0..<2 {
      for other in columns { column -= dot(column, other) * other }
    }
    columns.append(column / column.norm())
  }
  return Tensor.stacked(columns, axis: 1).converted(to: dtype)
}
