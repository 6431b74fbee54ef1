import Gradus

/// Each image is encoded by itself.
public func interpolateImages(
  _ first: Tensor, _ second: Tensor, steps: Int, encode: (Tensor) throws -> Tensor,
  decode: (Tensor) throws -> Tensor, path: (Tensor, Tensor, Int) throws -> Tensor
) throws -> Tensor {
  guard first.shape == second.shape else { throw SegmentationError.mismatch("images") }
  let codes = try [first, second].map { image in
    let code = try encode(image.reshaped([1] + image.shape))
    return code.reshaped(Array(code.shape.dropFirst()))
  }
  return try decode(path(codes[0], codes[1], steps))
}
