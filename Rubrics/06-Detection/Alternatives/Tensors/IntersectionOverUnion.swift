import Gradus

/// All pairs at once: columns of `a` against rows of `b`.
public func iou(_ a: Tensor, _ b: Tensor) throws -> Tensor {
  guard a.rank == 2, b.rank == 2, a.shape.last == 4, b.shape.last == 4 else {
    throw DetectionError.mismatch("\(a.shape) \(b.shape)")
  }
  func column(_ axis: Int) -> Tensor { a.sliced(axis..<axis + 1, axis: 1) }
  func row(_ axis: Int) -> Tensor { b.selecting(axis, axis: 1) }
  func side(_ last: Tensor, _ first: Tensor) -> Tensor { maximum(last - first, 0) }
  let common =
    side(minimum(column(2), row(2)), maximum(column(0), row(0)))
    * side(minimum(column(3), row(3)), maximum(column(1), row(1)))
  let union =
    side(column(2), column(0)) * side(column(3), column(1))
    + side(row(2), row(0)) * side(row(3), row(1)) - common
  let isEmpty = union .<= 0
  return Tensor.select(isEmpty, union.zerosLike, common / (union + isEmpty))
}
