import Foundation
import Gradus

/// The boxes that a network means by its offsets, the inverse of `encode`:
///
///     box x      = anchor x + offset 0 · centerScale · anchor width
///     box y      = anchor y + offset 1 · centerScale · anchor height
///     box width  = anchor width  · exp(min(offset 2 · sizeScale, largestLogarithm))
///     box height = anchor height · exp(min(offset 3 · sizeScale, largestLogarithm))
///
/// The limit keeps the wild offsets of an untrained network finite.
///
/// - Parameters:
///   - offsets: one row for each anchor, `[M, 4]`. M may be 0.
///   - anchors: rows centre x, centre y, width, height, `[M, 4]`, of the same element type.
///   - coding: the constants.
/// - Returns: rows centre x, centre y, width, height, `[M, 4]`, in the same element type.
/// - Throws: `DetectionError.mismatch` (with any text) when the two shapes differ.
/// - Source: Girshick et al., "Rich feature hierarchies", 2014, appendix C; the limit: torchvision.
public func decode(
  _ offsets: Tensor, anchors: Tensor, coding: BoxCoding = BoxCoding()
) throws -> Tensor {
  throw NotImplemented()
}
