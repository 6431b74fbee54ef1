/// The mean over time, feature by feature: `[batch, time, features]` to `[batch, features]`.
public final class GlobalAveragePool1D: Layer {
  public override func forward(_ input: Variable) -> Variable { globalAveragePool1D(input) }
}
