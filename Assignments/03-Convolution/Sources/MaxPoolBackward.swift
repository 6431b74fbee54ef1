import Gradus

/// The gradient of the input of a max pool: each number of dy goes to the element that won its
/// window, and to no other. An element that won several windows gets the sum.
///
/// - Parameters:
///   - upstream: dy, the gradient of the output, `[N, Oh, Ow, C]`.
///   - cache: what `maxPool` returned.
/// - Returns: dx, in `cache.inputShape` and dy's element type; 0 where nothing was won.
/// - Source: CS231n, "Pooling layer".
public func maxPoolBackward(_ upstream: Tensor, _ cache: MaxPoolCache) throws -> Tensor {
  throw NotImplemented()
}
