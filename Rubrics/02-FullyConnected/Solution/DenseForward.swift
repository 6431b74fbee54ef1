import Gradus

/// A dense layer: **y = x·w + b**. Row n of the output is the answer for example n:
///
///     y[n, m] = Σ_d x[n, d] · w[d, m] + b[m]
///
/// - Parameters:
///   - input: x, `[N, D]`, N ≥ 1.
///   - weights: w, `[D, M]`.
///   - bias: b, `[M]`; the same for every row.
/// - Returns: y, `[N, M]`, in the element type of the input.
/// - Source: CS231n, "Neural networks 1"; *Dive into Deep Learning*, 3.1.
public func denseForward(_ input: Tensor, weights: Tensor, bias: Tensor) throws -> Tensor {
  matmul(input, weights) + bias
}
