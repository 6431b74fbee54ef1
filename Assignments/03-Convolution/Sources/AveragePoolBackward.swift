import Gradus

/// The gradient of the input of an average pool: each number of dy is shared out equally among the
/// pixels that its window saw. What several windows give to a pixel adds up.
///
/// - Parameters:
///   - upstream: dy, the gradient of the output, `[N, Oh, Ow, C]`.
///   - inputShape: the shape of the input, `[N, H, W, C]`.
///   - size: the side of the window of the way there.
///   - stride: its step.
///   - padding: how far it reached over each border.
/// - Returns: dx, in `inputShape` and dy's element type.
public func averagePoolBackward(
  _ upstream: Tensor, inputShape: [Int], size: Int, stride: Int, padding: Int
) throws -> Tensor {
  throw NotImplemented()
}
