import Foundation
import Gradus

/// The boxes that a network means by its offsets.
public func decode(
  _ offsets: Tensor, anchors: Tensor, coding: BoxCoding = BoxCoding()
) throws -> Tensor {
  guard offsets.shape == anchors.shape else {
    throw DetectionError.mismatch("offsets \(offsets.shape), anchors \(anchors.shape)")
  }
  var result = offsets.zerosLike
  for m in 0..<offsets.shape[0] {
    for axis in 0..<2 {
      let side = anchors[m, axis + 2]
      result[m, axis] = anchors[m, axis] + offsets[m, axis] * coding.centerScale * side
      let logarithm = min(offsets[m, axis + 2] * coding.sizeScale, coding.largestLogarithm)
      result[m, axis + 2] = side * exp(logarithm)
    }
  }
  return result
}
