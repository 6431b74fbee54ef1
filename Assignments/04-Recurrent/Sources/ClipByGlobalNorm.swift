import Gradus

/// Limits the length of a gradient without changing its direction. With the norm of all tensors
/// *together*
///
///     norm = √(Σ over all elements of all tensors of their squares)
///
/// every tensor is multiplied by maximum / norm when norm > maximum; otherwise all stay as they are,
/// to the bit.
///
/// - Parameters:
///   - gradients: any number of tensors of any shapes, float32 or float64. Squares of large 32-bit
///     numbers overflow: compute in 64 bits (`tensor.norm()` and `Double` do).
///   - maximum: the largest norm that is left alone, above 0.
/// - Returns: the gradients in their order, shapes and element types, and the norm *before* clipping
///   (0 without tensors). When the norm is not finite the gradients are returned as they came: the
///   caller sees it in the norm and skips the step.
/// - Throws: `RecurrentError.invalid` (with any text) when maximum is not above 0.
/// - Source: Pascanu, Mikolov & Bengio, "On the difficulty of training recurrent neural networks",
///   2013, section 3.2.
public func clipByGlobalNorm(
  _ gradients: [Tensor], maximum: Double
) throws -> ClippedGradients {
  throw NotImplemented()
}
