import Gradus

/// The gradients of the two stacks of a concatenation.
public func concatenateChannelsBackward(
  _ upstream: Tensor, skipChannels: Int
) throws -> ConcatenationGradients {
  let s = upstream.shape
  guard skipChannels >= 1, skipChannels < s[3] else {
    throw SegmentationError.mismatch("\(skipChannels) of \(s[3]) channels")
  }
  var skip = Tensor.zeros([s[0], s[1], s[2], skipChannels], dtype: upstream.dtype)
  var up = Tensor.zeros([s[0], s[1], s[2], s[3] - skipChannels], dtype: upstream.dtype)
  for n in 0..<s[0] {
    for h in 0..<s[1] {
      for v in 0..<s[2] {
        for c in 0..<skipChannels { skip[n, h, v, c] = upstream[n, h, v, c] }
        for c in skipChannels..<s[3] { up[n, h, v, c - skipChannels] = upstream[n, h, v, c] }
      }
    }
  }
  return ConcatenationGradients(skip: skip, up: up)
}
