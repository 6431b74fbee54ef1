import Gradus

/// Images between two images.
public func interpolateImages(
  _ first: Tensor, _ second: Tensor, steps: Int, encode: (Tensor) throws -> Tensor,
  decode: (Tensor) throws -> Tensor, path: (Tensor, Tensor, Int) throws -> Tensor
) throws -> Tensor {
  guard first.shape == second.shape else {
    throw SegmentationError.mismatch("\(first.shape) and \(second.shape)")
  }
  let codes = try encode(.stacked([first, second]))
  return try decode(path(codes.selecting(0, axis: 0), codes.selecting(1, axis: 0), steps))
}
