import Gradus

/// One step of gradient descent with momentum, in the form of lesson 1:
///
///     v ← momentum·v − learningRate·g
///     x ← x + v
///
/// With momentum 0 this is plain stochastic gradient descent.
///
/// - Parameters:
///   - parameter: x, any shape; moved.
///   - gradient: g, the same shape.
///   - state: v; moved on. A new `MomentumState(for: x)` has v = 0.
///   - learningRate: positive.
///   - momentum: the part of v that is kept, 0 ≤ momentum < 1.
/// - Source: B. Polyak, 1964; I. Sutskever et al., 2013.
public func momentumStep(
  _ parameter: inout Tensor, gradient: Tensor, state: inout MomentumState, learningRate: Double,
  momentum: Double = 0.9
) throws {
  state.velocity = momentum * state.velocity - learningRate * gradient
  parameter += state.velocity
}
