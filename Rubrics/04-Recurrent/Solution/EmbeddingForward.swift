import Gradus

/// The rows of a table that codes name.
public func embeddingForward(_ codes: Tensor, table: Tensor) throws -> Tensor {
  let rows = table.shape[0]
  let numbers = codes.scalars.map { Int($0) }
  for code in numbers where code < 0 || code >= rows {
    throw RecurrentError.codeOutOfRange(code: code, count: rows)
  }
  return table.gathered(numbers).reshaped(codes.shape + [table.shape[1]])
}
