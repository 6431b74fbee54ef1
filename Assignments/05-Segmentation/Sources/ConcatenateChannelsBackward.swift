import Gradus

/// The gradients of the two stacks of a concatenation: the first `skipChannels` channels of dy
/// belong to the skip connection, the others to what came up.
///
/// - Parameters:
///   - upstream: dy, `[N, H, W, C]`.
///   - skipChannels: how many channels the skip had, 1…C − 1.
/// - Returns: the gradients, `[N, H, W, skipChannels]` and `[N, H, W, C − skipChannels]`, in dy's
///   element type.
/// - Throws: `SegmentationError.mismatch` (with any text) when `skipChannels` is out of its range.
public func concatenateChannelsBackward(
  _ upstream: Tensor, skipChannels: Int
) throws -> ConcatenationGradients {
  throw NotImplemented()
}
