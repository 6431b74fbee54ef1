import Foundation
import Gradus

/// What a network must say so that an anchor becomes a box.
public func encode(
  _ boxes: Tensor, anchors: Tensor, coding: BoxCoding = BoxCoding()
) throws -> Tensor {
  guard boxes.shape == anchors.shape else {
    throw DetectionError.mismatch("boxes \(boxes.shape), anchors \(anchors.shape)")
  }
  var result = boxes.zerosLike
  for m in 0..<boxes.shape[0] {
    for axis in 0..<2 {
      let side = anchors[m, axis + 2]
      guard side > 0 else { throw DetectionError.outOfRange("anchor \(m) has a side of \(side)") }
      result[m, axis] = (boxes[m, axis] - anchors[m, axis]) / (side * coding.centerScale)
      let length = max(boxes[m, axis + 2], coding.shortestSide)
      result[m, axis + 2] = log(length / side) / coding.sizeScale
    }
  }
  return result
}
