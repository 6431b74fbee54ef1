import Gradus

/// Two stacks of maps, one behind the other along the channels: first those of the skip connection,
/// then those that come up from below.
///
///     y[n, h, v, c] = skip[n, h, v, c]        for c < Cs
///     y[n, h, v, c] = up[n, h, v, c − Cs]     for c ≥ Cs
///
/// - Parameters:
///   - skip: `[N, H, W, Cs]`.
///   - up: `[N, H, W, Cu]`, of the same element type. Cs and Cu may differ.
/// - Returns: `[N, H, W, Cs + Cu]`, in their element type.
/// - Throws: `SegmentationError.mismatch` (with any text) when N, H or W differ: the larger one has
///   to be cropped first.
/// - Source: Ronneberger, Fischer & Brox, "U-Net", 2015, section 2.
public func concatenateChannels(_ skip: Tensor, _ up: Tensor) throws -> Tensor {
  throw NotImplemented()
}
