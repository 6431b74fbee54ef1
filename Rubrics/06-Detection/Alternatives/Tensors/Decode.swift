import Gradus

/// Centres and sides as two matrices.
public func decode(
  _ offsets: Tensor, anchors: Tensor, coding: BoxCoding = BoxCoding()
) throws -> Tensor {
  guard offsets.shape == anchors.shape else { throw DetectionError.mismatch("\(offsets.shape)") }
  let sides = anchors.sliced(2..<4, axis: 1)
  let move = offsets.sliced(0..<2, axis: 1) * coding.centerScale * sides
  let powers = minimum(offsets.sliced(2..<4, axis: 1) * coding.sizeScale, coding.largestLogarithm)
  return Tensor.concatenated([anchors.sliced(0..<2, axis: 1) + move, sides * exp(powers)], axis: 1)
}
