import Gradus

/// Centres and sides as two matrices.
public func encode(
  _ boxes: Tensor, anchors: Tensor, coding: BoxCoding = BoxCoding()
) throws -> Tensor {
  guard boxes.shape == anchors.shape else { throw DetectionError.mismatch("\(boxes.shape)") }
  let sides = anchors.sliced(2..<4, axis: 1)
  if sides.scalars.contains(where: { $0 <= 0 }) { throw DetectionError.outOfRange("an anchor") }
  let move = boxes.sliced(0..<2, axis: 1) - anchors.sliced(0..<2, axis: 1)
  let stretch = maximum(boxes.sliced(2..<4, axis: 1), coding.shortestSide) / sides
  return Tensor.concatenated(
    [move / sides / coding.centerScale, log(stretch) / coding.sizeScale], axis: 1)
}
