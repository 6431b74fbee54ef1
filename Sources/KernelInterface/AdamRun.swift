/// A step of Adam over a run of elements, with its numbers in the precision of the elements.
public struct AdamRun {
  /// The parameter, changed in place.
  public var value: UnsafeMutablePointer<Float>
  /// Its gradient.
  public var gradient: UnsafePointer<Float>
  /// The average of gradients, changed in place.
  public var first: UnsafeMutablePointer<Float>
  /// The average of squared gradients, changed in place.
  public var second: UnsafeMutablePointer<Float>
  /// Elements.
  public var count: Int
  /// The learning rate over the correction of the first average.
  public var rate: Float
  /// The share of the new gradient in the first average.
  public var firstShare: Float
  /// The share of the second average that stays.
  public var secondDecay: Float
  /// The share of the new square in the second average.
  public var secondShare: Float
  /// One over the root of the correction of the second average.
  public var scale: Float
  /// What is added to the root.
  public var epsilon: Float
  /// The multiple of the value that is added to its gradient.
  public var weightDecay: Float
  /// What the value is multiplied by before the step.
  public var shrinkage: Float

  /// A step.
  public init(
    value: UnsafeMutablePointer<Float>, gradient: UnsafePointer<Float>,
    first: UnsafeMutablePointer<Float>, second: UnsafeMutablePointer<Float>, count: Int,
    rate: Float, firstShare: Float, secondDecay: Float, secondShare: Float, scale: Float,
    epsilon: Float, weightDecay: Float, shrinkage: Float
  ) {
    self.value = value
    self.gradient = gradient
    self.first = first
    self.second = second
    self.count = count
    self.rate = rate
    self.firstShare = firstShare
    self.secondDecay = secondDecay
    self.secondShare = secondShare
    self.scale = scale
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.shrinkage = shrinkage
  }
}
