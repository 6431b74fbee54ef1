/// `max(x, 0)` of every element, and no more than `maximum` where that is given.
///
/// With a maximum of 6 it is the ReLU6 of MobileNet (Howard et al., 2017).
public final class ReLU: Layer {
  /// The largest output, if there is one.
  public let maximum: Double?

  /// A layer whose outputs end at `maximum`, if that is given; it must be positive.
  public init(maximum: Double? = nil, name: String? = nil) {
    if let maximum, !(maximum > 0) { stop("ReLU: the maximum \(maximum) is not positive") }
    self.maximum = maximum
    super.init(name: name)
  }

  public override func forward(_ input: Variable) -> Variable {
    guard let maximum else { return relu(input) }
    return relu(input, maximum: maximum)
  }
}
