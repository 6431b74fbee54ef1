import Gradus

/// The middle of each map.
public func cropTo(_ x: Tensor, height: Int, width: Int) throws -> Tensor {
  let s = x.shape
  guard height >= 1, height <= s[1], width >= 1, width <= s[2] else {
    throw SegmentationError.impossibleSize("\(height) × \(width) of \(s)")
  }
  let top = (s[1] - height) / 2
  let left = (s[2] - width) / 2
  var y = Tensor.zeros([s[0], height, width, s[3]], dtype: x.dtype)
  for n in 0..<s[0] {
    for h in 0..<height {
      for v in 0..<width {
        for c in 0..<s[3] { y[n, h, v, c] = x[n, top + h, left + v, c] }
      }
    }
  }
  return y
}
