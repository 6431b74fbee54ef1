/// `1 / (1 + exp(−x))` of every element: between 0 and 1.
public final class Sigmoid: Layer {
  public override func forward(_ input: Variable) -> Variable { sigmoid(input) }
}
