import Gradus

/// Centres and halves of sides as two matrices.
public func cornerForm(_ centers: Tensor) throws -> Tensor {
  let (place, half) = (centers.sliced(0..<2, axis: 1), centers.sliced(2..<4, axis: 1) / 2)
  return Tensor.concatenated([place - half, place + half], axis: 1)
}
