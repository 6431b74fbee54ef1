/// `x` of every element above 0, `alpha · (exp(x) − 1)` of every other.
///
/// Source: Clevert, Unterthiner & Hochreiter, "Fast and accurate deep network learning by
/// exponential linear units", 2015, section 3.
public final class ELU: Layer {
  /// The outputs stay above `-alpha`.
  public let alpha: Double

  /// A layer whose outputs stay above `-alpha`.
  public init(alpha: Double = 1, name: String? = nil) {
    self.alpha = alpha
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable { elu(input, alpha: alpha) }
}
