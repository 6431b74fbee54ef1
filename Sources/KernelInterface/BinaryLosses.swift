/// A run of logits and targets of the binary cross entropy.
public struct BinaryLosses {
  /// The numbers before the sigmoid.
  public var logits: UnsafePointer<Float>
  /// Probabilities of yes.
  public var targets: UnsafePointer<Float>
  /// Elements.
  public var count: Int
  /// How much more a positive example counts.
  public var positiveWeight: Float
  /// The place for losses or slopes.
  public var result: UnsafeMutablePointer<Float>

  /// A run of losses.
  public init(
    logits: UnsafePointer<Float>, targets: UnsafePointer<Float>, count: Int,
    positiveWeight: Float, result: UnsafeMutablePointer<Float>
  ) {
    self.logits = logits
    self.targets = targets
    self.count = count
    self.positiveWeight = positiveWeight
    self.result = result
  }
}
