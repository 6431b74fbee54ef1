import Gradus

/// The straight way from one code to another: with t = 0, 1/(steps − 1), …, 1
///
///     path[k] = (1 − t)·first + t·second
///
/// - Parameters:
///   - first: a code, of any shape.
///   - second: another, of the same shape.
///   - steps: how many points, both ends included, at least 2.
/// - Returns: `[steps] + shape of a code`, in the codes' element type.
/// - Throws: `SegmentationError.mismatch` (with any text) when the shapes differ;
///   `SegmentationError.impossibleSize` (with any text) when steps < 2.
public func latentPath(from first: Tensor, to second: Tensor, steps: Int) throws -> Tensor {
  throw NotImplemented()
}
