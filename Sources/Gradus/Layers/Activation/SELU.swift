/// The scaled exponential linear unit of every element; keeps mean 0 and variance 1 through a
/// deep network whose weights start from LeCun's normal.
///
/// Source: Klambauer et al., "Self-normalizing neural networks", 2017.
public final class SELU: Layer {
  public override func forward(_ input: Variable) -> Variable { selu(input) }
}
