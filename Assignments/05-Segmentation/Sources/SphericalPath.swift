import Gradus

/// The way from one code to another along an arc. With Ω the angle between the codes
/// (cos Ω = ⟨first, second⟩ / (|first|·|second|)) and t = 0, 1/(steps − 1), …, 1
///
///     path[k] = sin((1 − t)Ω)/sin Ω · first + sin(tΩ)/sin Ω · second
///
/// Draws from a normal distribution in many dimensions lie near a sphere; the straight way between
/// two of them leads through its empty inside. Where Ω is not defined or sin Ω < 1e-6 (a code of
/// zeros, codes of one or of opposite directions) it is the straight way instead:
/// (1 − t)·first + t·second.
///
/// - Parameters:
///   - first: a code, of any shape.
///   - second: another, of the same shape.
///   - steps: how many points, both ends included, at least 2.
/// - Returns: `[steps] + shape of a code`, in the codes' element type.
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ;
///   `SegmentationError.impossibleSize` (with any text) when steps < 2.
/// - Source: Shoemake, "Animating rotation with quaternion curves", 1985; White, "Sampling
///   generative networks", 2016, section 2.1.
public func sphericalPath(from first: Tensor, to second: Tensor, steps: Int) throws -> Tensor {
  throw NotImplemented()
}
