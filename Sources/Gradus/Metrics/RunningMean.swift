/// The mean of numbers that come one after the other, such as the losses of an epoch.
///
/// ```swift
/// var loss = RunningMean()
/// loss.update(batchLoss.item, weight: Double(batchSize))
/// ```
public struct RunningMean: Sendable {
  /// The sum of the weights so far.
  public private(set) var totalWeight = 0.0
  private var sum = 0.0

  /// The mean of nothing as yet.
  public init() {}

  /// Takes a number in. A weight of 0 leaves it out, whatever the number is.
  ///
  /// - Parameter weight: how much it counts: for the mean loss of a batch the number of examples.
  public mutating func update(_ number: Double, weight: Double = 1) {
    guard weight != 0 else { return }
    sum += number * weight
    totalWeight += weight
  }

  /// Forgets every number.
  public mutating func reset() { self = RunningMean() }

  /// The mean; not a number when there is none.
  public var value: Double { sum / totalWeight }
}
