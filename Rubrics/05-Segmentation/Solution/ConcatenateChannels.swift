import Gradus

/// Two stacks of maps, one behind the other along the channels.
public func concatenateChannels(_ skip: Tensor, _ up: Tensor) throws -> Tensor {
  let (first, second) = (skip.shape, up.shape)
  guard first.dropLast() == second.dropLast() else {
    throw SegmentationError.mismatch("\(first) and \(second)")
  }
  var y = Tensor.zeros(
    [first[0], first[1], first[2], first[3] + second[3]], dtype: skip.dtype)
  for n in 0..<first[0] {
    for h in 0..<first[1] {
      for v in 0..<first[2] {
        for c in 0..<first[3] { y[n, h, v, c] = skip[n, h, v, c] }
        for c in 0..<second[3] { y[n, h, v, first[3] + c] = up[n, h, v, c] }
      }
    }
  }
  return y
}
