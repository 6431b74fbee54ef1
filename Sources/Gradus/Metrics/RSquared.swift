/// The part of the targets' variance that predictions explain: `1 − Σ(p − t)² / Σ(t − mean)²`.
///
/// 1 is perfect, 0 no better than the mean of the targets, and there is no lower end. Where all
/// targets are equal it is 1 if all predictions are right and 0 otherwise. Predictions and targets
/// have one shape, and weights fit it; all elements are taken together, so a model of several outputs
/// wants a metric for each.
public struct RSquared: Metric {
  /// What logs call it.
  public let name: String
  private var weight = 0.0
  private var mean = 0.0
  /// Sums of squares: of the targets around their mean, and of the differences.
  private var spread = 0.0
  private var errors = 0.0

  /// The metric.
  public init(name: String = "r2") { self.name = name }

  /// Forgets every example.
  public mutating func reset() { self = RSquared(name: name) }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    forEachPair("RSquared", predictions, targets, weights) { prediction, target, share in
      guard share > 0 else { return }
      // Welford's way: sums of squares less the squared sum would lose every digit of targets far
      // from 0.
      weight += share
      let distance = target - mean
      mean += distance * share / weight
      spread += share * distance * (target - mean)
      errors += share * (prediction - target) * (prediction - target)
    }
  }

  /// At most 1.
  public var value: Double {
    guard weight > 0 else { return .nan }
    if spread == 0 { return errors == 0 ? 1 : 0 }
    return 1 - errors / spread
  }
}
