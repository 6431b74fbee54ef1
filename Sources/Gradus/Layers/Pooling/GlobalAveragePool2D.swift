/// The mean of all pixels, channel by channel: `[batch, height, width, channels]` to `[batch, channels]`.
public final class GlobalAveragePool2D: Layer {
  public override func forward(_ input: Variable) -> Variable { globalAveragePool2D(input) }
}
