import Gradus

/// Two slices.
public func concatenateChannelsBackward(
  _ upstream: Tensor, skipChannels: Int
) throws -> ConcatenationGradients {
  let channels = upstream.shape[3]
  if skipChannels < 1 || skipChannels >= channels { throw SegmentationError.mismatch("channels") }
  return ConcatenationGradients(
    skip: upstream.sliced(0..<skipChannels, axis: 3),
    up: upstream.sliced(skipChannels..<channels, axis: 3))
}
