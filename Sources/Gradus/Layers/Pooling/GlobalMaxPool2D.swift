/// The largest of all pixels, channel by channel: `[batch, height, width, channels]` to `[batch, channels]`.
public final class GlobalMaxPool2D: Layer {
  public override func forward(_ input: Variable) -> Variable { globalMaxPool2D(input) }
}
