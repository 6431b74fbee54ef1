import Foundation
import Gradus

/// What a network must say of each anchor so that the anchor becomes its box:
///
///     result[m, 0] = (box x − anchor x) / (anchor width  · centerScale)
///     result[m, 1] = (box y − anchor y) / (anchor height · centerScale)
///     result[m, 2] = log(box width  / anchor width)  / sizeScale
///     result[m, 3] = log(box height / anchor height) / sizeScale
///
/// A side of a box that is shorter than `coding.shortestSide` (also 0, or negative) counts as that
/// long, so that a box without area has finite offsets.
///
/// - Parameters:
///   - boxes: one for each anchor, rows centre x, centre y, width, height, `[M, 4]`. M may be 0.
///   - anchors: rows of the same kind and element type, `[M, 4]`.
///   - coding: the constants.
/// - Returns: `[M, 4]`, in the same element type.
/// - Throws: `DetectionError.mismatch` (with any text) when the two shapes differ;
///   `DetectionError.outOfRange` (with any text) when a side of an anchor is not positive.
/// - Source: Girshick et al., "Rich feature hierarchies", 2014, appendix C; the scales: the code of
///   SSD.
public func encode(
  _ boxes: Tensor, anchors: Tensor, coding: BoxCoding = BoxCoding()
) throws -> Tensor {
  throw NotImplemented()
}
