import Gradus

/// One step of RMSProp. As AdaGrad, but the squared gradients are averaged, so that old ones are
/// forgotten:
///
///     s ← decay·s + (1 − decay)·g²
///     x ← x − learningRate · g ÷ (√s + epsilon)
///
/// - Parameters:
///   - parameter: x, any shape; moved.
///   - gradient: g, the same shape.
///   - state: s, the moving average of the squared gradients; moved on.
///   - learningRate: positive.
///   - decay: the part of s that is kept, 0 ≤ decay < 1.
///   - epsilon: outside the root.
/// - Source: T. Tieleman, G. Hinton, "Neural networks for machine learning", lecture 6.5, 2012.
public func rmsPropStep(
  _ parameter: inout Tensor, gradient: Tensor, state: inout RMSPropState, learningRate: Double,
  decay: Double = 0.9, epsilon: Double = 1e-8
) throws {
  state.averageOfSquares =
    decay * state.averageOfSquares + (1 - decay) * (gradient * gradient)
  parameter -= learningRate * gradient / (sqrt(state.averageOfSquares) + epsilon)
}
