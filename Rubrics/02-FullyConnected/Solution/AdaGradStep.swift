import Gradus

/// One step of AdaGrad. Each element has a step length of its own, which only falls:
///
///     s ← s + g²
///     x ← x − learningRate · g ÷ (√s + epsilon)
///
/// - Parameters:
///   - parameter: x, any shape; moved.
///   - gradient: g, the same shape.
///   - state: s, the **sum** of all squared gradients so far; moved on.
///   - learningRate: positive.
///   - epsilon: outside the root; keeps 0 ÷ 0 away.
/// - Source: J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", 2011.
public func adaGradStep(
  _ parameter: inout Tensor, gradient: Tensor, state: inout AdaGradState, learningRate: Double,
  epsilon: Double = 1e-8
) throws {
  state.sumOfSquares += gradient * gradient
  parameter -= learningRate * gradient / (sqrt(state.sumOfSquares) + epsilon)
}
