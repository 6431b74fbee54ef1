import Gradus

/// All gradients scaled by one factor, so that their common norm is at most `maximum`.
public func clipByGlobalNorm(
  _ gradients: [Tensor], maximum: Double
) throws -> ClippedGradients {
  guard maximum > 0 else { throw RecurrentError.invalid("maximum \(maximum)") }
  var squares = 0.0
  for gradient in gradients { squares += gradient.norm() * gradient.norm() }
  let norm = squares.squareRoot()
  guard norm > maximum, norm.isFinite else {
    return ClippedGradients(gradients: gradients, norm: norm)
  }
  return ClippedGradients(gradients: gradients.map { $0 * (maximum / norm) }, norm: norm)
}
