import Gradus

/// The gradient of the table of an embedding. A row is used by every place that has its code, so the
/// gradients of these places *add up*:
///
///     dtable[v, e] = Σ over all n, t with codes[n, t] = v of upstream[n, t, e]
///
/// A row that was not used has a gradient of zeros. Codes have no gradient.
///
/// - Parameters:
///   - upstream: the gradient of what the embedding returned, `[N, T, E]`. T may be 0.
///   - codes: the codes of the way there, `[N, T]`.
///   - rows: V, the rows of the table.
/// - Returns: `[V, E]`, in the element type of `upstream`.
/// - Source: Y. Bengio et al., "A neural probabilistic language model", 2003.
public func embeddingBackward(_ upstream: Tensor, codes: Tensor, rows: Int) throws -> Tensor {
  throw NotImplemented()
}
