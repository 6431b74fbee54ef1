/// Gives its input: what stands where a branch of a network does nothing.
public final class Identity: Layer {
  public override func forward(_ input: Variable) -> Variable { input }
}
