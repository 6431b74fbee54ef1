import Gradus

/// The gradients of batch normalization in training, where mean and variance depend on every value
/// of the channel. With M = N·H·W values a channel, r = 1 / √(v + epsilon) and sums over N, H, W:
///
///     dshift = Σ dy        dscale = Σ dy · x̂
///     dx = scale · r / M · (M · dy − dshift − x̂ · dscale)
///
/// - Parameters:
///   - upstream: dy, the gradient of the output, `[N, H, W, C]`.
///   - cache: what `batchNormForward` returned in training.
/// - Returns: the gradients of x (`[N, H, W, C]`), of the scale and of the shift (`[C]` each), in
///   dy's element type.
/// - Source: Ioffe & Szegedy, 2015, section 3; the formula above is theirs, simplified.
public func batchNormBackward(
  _ upstream: Tensor, _ cache: BatchNormCache
) throws -> BatchNormGradients {
  throw NotImplemented()
}
