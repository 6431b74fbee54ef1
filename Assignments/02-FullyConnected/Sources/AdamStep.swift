import Foundation
import Gradus

/// One step of Adam:
///
///     t ← t + 1
///     m ← beta1·m + (1 − beta1)·g            v ← beta2·v + (1 − beta2)·g²
///     m̂ = m ÷ (1 − beta1ᵗ)                   v̂ = v ÷ (1 − beta2ᵗ)
///     x ← x − learningRate · m̂ ÷ (√v̂ + epsilon)
///
/// m and v begin at 0 and so are too small at first; m̂ and v̂ make up for that. The first step is
/// therefore almost exactly `learningRate` in each element, whatever the size of g.
/// `state` holds m and v themselves, without the correction.
///
/// - Parameters:
///   - parameter: x, any shape; moved.
///   - gradient: g, the same shape.
///   - state: m, v and t; moved on.
///   - learningRate: positive.
///   - beta1: the part of m that is kept.
///   - beta2: the part of v that is kept.
///   - epsilon: outside the root.
/// - Source: D. Kingma, J. Ba, "Adam: a method for stochastic optimization", 2015, algorithm 1.
public func adamStep(
  _ parameter: inout Tensor, gradient: Tensor, state: inout AdamState, learningRate: Double,
  beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-8
) throws {
  throw NotImplemented()
}
