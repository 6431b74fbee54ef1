import Gradus

/// Two slices.
public func cropTo(_ x: Tensor, height: Int, width: Int) throws -> Tensor {
  guard (1...max(x.shape[1], 1)).contains(height), (1...max(x.shape[2], 1)).contains(width) else {
    throw SegmentationError.impossibleSize("\(height) × \(width)")
  }
  let (top, left) = ((x.shape[1] - height) / 2, (x.shape[2] - width) / 2)
  return x.sliced(top..<(top + height), axis: 1).sliced(left..<(left + width), axis: 2)
}
