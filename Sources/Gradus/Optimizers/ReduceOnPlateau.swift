/// Lowers the learning rate when a metric no longer improves: PyTorch's `ReduceLROnPlateau`.
///
/// ```swift
/// let plateau = ReduceOnPlateau(initialRate: 1e-2, patience: 3)
/// for epoch in 0..<100 {
///   optimizer.learningRate = plateau.rate
///   // …
///   plateau.record(validationLoss)
/// }
/// ```
public final class ReduceOnPlateau {
  /// Which way a metric improves.
  public enum Goal: Sendable {
    /// A loss: the lower the better.
    case lower
    /// An accuracy: the higher the better.
    case higher
  }

  /// The learning rate now.
  public private(set) var rate: Double
  /// The best metric so far; infinitely bad before the first.
  public private(set) var best: Double

  /// Which way the metric improves.
  public let goal: Goal
  /// What the rate is multiplied by.
  public let factor: Double
  /// How many metrics in a row may fail to improve before the rate is lowered by the next.
  public let patience: Int
  /// The smallest improvement that counts.
  public let threshold: Double
  /// Whether `threshold` is a share of the best metric.
  public let isRelative: Bool
  /// How many metrics after a lowering are not counted.
  public let cooldown: Int
  /// What the rate is never lowered below.
  public let minimumRate: Double

  private var failures = 0
  private var coolingDown = 0

  /// A rate that has not seen a metric yet.
  public init(
    initialRate: Double, goal: Goal = .lower, factor: Double = 0.1, patience: Int = 10,
    threshold: Double = 1e-4, isRelative: Bool = true, cooldown: Int = 0, minimumRate: Double = 0
  ) {
    guard factor >= 0, factor < 1 else { stop("ReduceOnPlateau: a factor of \(factor)") }
    rate = checkedRate("ReduceOnPlateau", initialRate)
    best = goal == .lower ? .infinity : -.infinity
    self.goal = goal
    self.factor = factor
    self.patience = patience
    self.threshold = threshold
    self.isRelative = isRelative
    self.cooldown = cooldown
    self.minimumRate = checkedRate("ReduceOnPlateau", minimumRate)
  }

  /// Takes note of a metric; not-a-number is no improvement.
  ///
  /// - Returns: the learning rate from now on.
  @discardableResult
  public func record(_ metric: Double) -> Double {
    if isBetter(metric) {
      best = metric
      failures = 0
    } else {
      failures += 1
    }
    if coolingDown > 0 {
      coolingDown -= 1
      failures = 0
    }
    if failures > patience {
      rate = min(rate, max(rate * factor, minimumRate))
      coolingDown = cooldown
      failures = 0
    }
    return rate
  }

  private func isBetter(_ metric: Double) -> Bool {
    switch goal {
    case .lower: metric < (isRelative ? best * (1 - threshold) : best - threshold)
    case .higher: metric > (isRelative ? best * (1 + threshold) : best + threshold)
    }
  }

  /// What it knows, as named numbers: `float64` of shape `[]`.
  public var state: [(name: String, tensor: Tensor)] {
    [
      ("rate", Tensor(rate)), ("best", Tensor(best)), ("failures", Tensor(Double(failures))),
      ("coolingDown", Tensor(Double(coolingDown))),
    ]
  }

  /// Takes up a state that `state` gave.
  ///
  /// - Throws: `OptimizerStateError`, and then nothing is changed.
  public func restore(_ state: [(name: String, tensor: Tensor)]) throws {
    var reader = StateReader(state)
    let rate = try reader.number("rate")
    let best = try reader.number("best")
    let failures = try reader.count("failures")
    let coolingDown = try reader.count("coolingDown")
    if let name = reader.leftOver { throw OptimizerStateError.unexpected(name: name) }
    self.rate = rate
    self.best = best
    self.failures = failures
    self.coolingDown = coolingDown
  }
}
