/// The hyperbolic tangent of every element: between −1 and 1.
public final class Tanh: Layer {
  public override func forward(_ input: Variable) -> Variable { tanh(input) }
}
