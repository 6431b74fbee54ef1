import Gradus

/// All elements in one list.
public func clipByGlobalNorm(
  _ gradients: [Tensor], maximum: Double
) throws -> ClippedGradients {
  guard maximum > 0 else { throw RecurrentError.invalid("maximum") }
  let norm = gradients.flatMap(\.scalars).reduce(0) { $0 + $1 * $1 }.squareRoot()
  let factor = norm.isFinite && norm > maximum ? maximum / norm : 1
  return ClippedGradients(
    gradients: gradients.map { factor == 1 ? $0 : factor * $0 }, norm: norm)
}
