import Gradus

/// The loss of a network on a plane through its parameters θ, with directions brought to the scale of
/// the weights, so that landscapes of different networks can be compared.
///
/// Each direction holds a tensor for each parameter. Before use it is *filter-normalised*:
///
/// - In a tensor of weights `[D, M]` each **column** (the weights that lead into one neuron) is scaled
///   to the Euclidean length of the same column of the parameter:
///   d[:, m] ← d[:, m] · ‖w[:, m]‖ ÷ ‖d[:, m]‖. A column of zeros stays zeros.
/// - In a tensor of rank 1 (a bias) all numbers become 0: biases are not moved.
///
/// Then, with u and v the normalised directions,
///
///     values[j][i] = loss(θ + a[i]·u + b[j]·v)
///
/// for the horizontal offsets a and the vertical offsets b: one row for each vertical offset.
/// What `loss` throws is passed on.
///
/// - Parameters:
///   - parameters: θ: tensors of rank 2 and 1, in any order.
///   - horizontal: a direction, one tensor for each parameter, in its shape.
///   - vertical: another.
///   - horizontalOffsets: a.
///   - verticalOffsets: b.
///   - loss: the loss at given parameters.
/// - Returns: both directions as normalised, and the values.
/// - Source: H. Li et al., "Visualizing the loss landscape of neural nets", 2018, section 4.
public func filterNormalizedLandscape(
  around parameters: [Tensor], horizontal: [Tensor], vertical: [Tensor],
  horizontalOffsets: [Double], verticalOffsets: [Double],
  loss: (_ parameters: [Tensor]) throws -> Double
) throws -> LossLandscape {
  let u = zip(horizontal, parameters).map(filterNormalized)
  let v = zip(vertical, parameters).map(filterNormalized)
  let values = try verticalOffsets.map { b in
    try horizontalOffsets.map { a in
      try loss(parameters.indices.map { parameters[$0] + a * u[$0] + b * v[$0] })
    }
  }
  return LossLandscape(horizontal: u, vertical: v, values: values)
}

private func filterNormalized(_ direction: Tensor, like parameter: Tensor) -> Tensor {
  guard parameter.rank > 1 else { return parameter.zerosLike }
  let lengths = sqrt((direction * direction).sum(axes: [0]))
  let wanted = sqrt((parameter * parameter).sum(axes: [0]))
  // A column of zeros has no direction to be scaled.
  let factors = Tensor.select(lengths .> 0, wanted / lengths, lengths.zerosLike)
  return direction * factors
}
