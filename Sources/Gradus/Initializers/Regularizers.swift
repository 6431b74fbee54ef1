/// The penalty `strength · Σ |w|`, which makes small weights vanish (the lasso).
///
/// Source: Tibshirani, "Regression shrinkage and selection via the lasso", 1996.
public struct L1Regularizer: Regularizer {
  /// What the sum is multiplied by.
  public let strength: Double

  /// A penalty of a strength. Stops when that is negative.
  public init(_ strength: Double) {
    self.strength = checked(strength)
  }

  /// The penalty, of shape `[]`.
  public func penalty(_ parameter: Variable) -> Variable {
    abs(parameter).sum() * strength
  }
}

/// The penalty `strength · Σ w²`, which makes all weights smaller (ridge regression).
///
/// There is no half in it, as in Keras: its gradient is `2 · strength · w`. An optimizer's
/// `weightDecay` of `2 · strength` adds the same gradient.
///
/// Source: Hoerl & Kennard, "Ridge regression: biased estimation for nonorthogonal problems",
/// 1970.
public struct L2Regularizer: Regularizer {
  /// What the sum is multiplied by.
  public let strength: Double

  /// A penalty of a strength. Stops when that is negative.
  public init(_ strength: Double) {
    self.strength = checked(strength)
  }

  /// The penalty, of shape `[]`.
  public func penalty(_ parameter: Variable) -> Variable {
    square(parameter).sum() * strength
  }
}

/// The penalty `l1 · Σ |w| + l2 · Σ w²`.
///
/// Source: Zou & Hastie, "Regularization and variable selection via the elastic net", 2005.
public struct ElasticNetRegularizer: Regularizer {
  /// What the sum of absolute values is multiplied by.
  public let l1: Double
  /// What the sum of squares is multiplied by.
  public let l2: Double

  /// A penalty of two strengths. Stops when one is negative.
  public init(l1: Double, l2: Double) {
    self.l1 = checked(l1)
    self.l2 = checked(l2)
  }

  /// The penalty, of shape `[]`.
  public func penalty(_ parameter: Variable) -> Variable {
    abs(parameter).sum() * l1 + square(parameter).sum() * l2
  }
}

private func checked(_ strength: Double) -> Double {
  guard strength >= 0, strength.isFinite else {
    stop("Regularizer: the strength is \(strength)")
  }
  return strength
}

extension Regularizer where Self == L1Regularizer {
  /// `strength · Σ |w|`.
  public static func l1(_ strength: Double) -> L1Regularizer { L1Regularizer(strength) }
}

extension Regularizer where Self == L2Regularizer {
  /// `strength · Σ w²`.
  public static func l2(_ strength: Double) -> L2Regularizer { L2Regularizer(strength) }
}

extension Regularizer where Self == ElasticNetRegularizer {
  /// `l1 · Σ |w| + l2 · Σ w²`.
  public static func elasticNet(l1: Double, l2: Double) -> ElasticNetRegularizer {
    ElasticNetRegularizer(l1: l1, l2: l2)
  }
}
