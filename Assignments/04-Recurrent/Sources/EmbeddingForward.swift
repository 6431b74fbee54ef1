import Gradus

/// Looks up the row of a table for each code:
///
///     y[n, t, e] = table[codes[n, t], e]
///
/// - Parameters:
///   - codes: whole numbers in 0..<V, `[N, T]`, of any element type. T may be 0.
///   - table: a row of E numbers for each of V codes, `[V, E]`, float32 or float64.
/// - Returns: `[N, T, E]`, in the table's element type.
/// - Throws: `RecurrentError.codeOutOfRange(code: …, count: V)` with the first code, in row-major
///   order, that is below 0 or not below V.
/// - Source: Y. Bengio et al., "A neural probabilistic language model", 2003.
public func embeddingForward(_ codes: Tensor, table: Tensor) throws -> Tensor {
  throw NotImplemented()
}
