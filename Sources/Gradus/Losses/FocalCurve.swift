/// The focal loss as a function of the logit of the truth's probability: with `p = σ(s)`,
/// `(1 − p)^gamma · (−log p)`. Written in `s` nothing in it overflows or loses its digits.
struct FocalCurve {
  let gamma: Double

  /// The losses at logits of the truth.
  func losses(_ s: Tensor) -> Tensor {
    pow(sigmoid(-s), gamma) * softplus(-s)
  }

  /// The derivatives by the logits of the truth.
  func slopes(_ s: Tensor) -> Tensor {
    let rest = sigmoid(-s)
    return -(pow(rest, gamma) * (sigmoid(s) * softplus(-s) * gamma + rest))
  }

  /// Stops on a focus that is negative.
  static func require(_ operation: String, gamma: Double) {
    guard gamma >= 0, gamma.isFinite else { stop("\(operation): gamma \(gamma) is negative") }
  }
}
