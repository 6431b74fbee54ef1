/// `log(1 + exp(x))` of every element: a smooth ReLU, always positive.
public final class Softplus: Layer {
  public override func forward(_ input: Variable) -> Variable { softplus(input) }
}
