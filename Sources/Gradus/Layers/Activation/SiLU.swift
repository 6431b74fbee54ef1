/// `x · sigmoid(x)` of every element, also called Swish.
///
/// Source: Elfwing, Uchibe & Doya, "Sigmoid-weighted linear units for neural network function
/// approximation in reinforcement learning", 2017, section 2.1.
public final class SiLU: Layer {
  public override func forward(_ input: Variable) -> Variable { silu(input) }
}
