import Gradus

/// The gradient of the input of a global average pool: each pixel gets its equal share of dy[n, c].
///
/// - Parameters:
///   - upstream: dy, the gradient of the output, `[N, C]`.
///   - inputShape: the shape of the input, `[N, H, W, C]`.
/// - Returns: dx, in `inputShape` and dy's element type.
public func globalAveragePoolBackward(_ upstream: Tensor, inputShape: [Int]) throws -> Tensor {
  throw NotImplemented()
}
