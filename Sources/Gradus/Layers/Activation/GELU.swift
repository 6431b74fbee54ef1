/// `x · Φ(x)` of every element, `Φ` being the normal distribution function.
///
/// Source: Hendrycks & Gimpel, "Gaussian error linear units", 2016, section 2.
public final class GELU: Layer {
  /// Whether `Φ` is replaced by `½(1 + tanh(√(2/π)(x + 0.044715x³)))`, as GPT-2 has it.
  public let isApproximate: Bool

  /// The exact layer, or its approximation with the hyperbolic tangent.
  public init(approximate: Bool = false, name: String? = nil) {
    isApproximate = approximate
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    gelu(input, approximate: isApproximate)
  }
}
