import Gradus

/// The gradients of a dense layer y = x·w + b. With g = ∂L/∂y:
///
///     ∂L/∂x = g·wᵀ     [N, D]
///     ∂L/∂w = xᵀ·g     [D, M]
///     ∂L/∂b = Σ_n g[n] [M]
///
/// Nothing is divided by N here: the loss has done that, if it is a mean.
///
/// A network may use one layer several times (*shared weights*). Then the gradients of its weights
/// and its bias **add up** over the uses, while each use has an input, and a gradient of it, of its
/// own. `earlier` is what the other uses gave so far.
///
/// - Parameters:
///   - upstream: g, `[N, M]`: any numbers, not only those of a softmax.
///   - input: the x of the forward pass, `[N, D]`.
///   - weights: w, `[D, M]`.
///   - earlier: `nil` when the layer is used once (or this is the first use). Otherwise its
///     `weights` and `bias` are added to the ones of this use. Its `input` plays no part.
/// - Returns: the three gradients, in the element type of the input.
/// - Source: CS231n, "Backpropagation, intuitions" ("Gradients for vectorized operations").
public func denseBackward(
  _ upstream: Tensor, input: Tensor, weights: Tensor, addingTo earlier: DenseGradients? = nil
) throws -> DenseGradients {
  var gradients = DenseGradients(
    input: matmul(upstream, weights, transposeSecond: true),
    weights: matmul(input, upstream, transposeFirst: true),
    bias: upstream.sum(axes: [0]))
  if let earlier {
    gradients.weights += earlier.weights
    gradients.bias += earlier.bias
  }
  return gradients
}
