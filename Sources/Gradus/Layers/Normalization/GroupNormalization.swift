/// Brings each group of channels of each example to mean 0 and variance 1 over all positions, then
/// scales and shifts each channel by learnt numbers.
///
/// Input and output `[batch, …, channels]`; `weight` and `bias` are `[channels]`. Training and
/// evaluation are the same, and no example depends on the others: what to take where batches are
/// too small for batch normalization.
///
/// Source: Wu & He, "Group Normalization", 2018, section 3.
public final class GroupNormalization: Layer {
  /// Into how many groups of neighbours the channels are cut.
  public let groups: Int
  /// What is added to the variance before its root is taken.
  public let epsilon: Double
  /// The scale of each channel, once built; starts as 1.
  public private(set) var weight: Parameter?
  /// The shift of each channel, once built; starts as 0.
  public private(set) var bias: Parameter?

  /// A normalization of groups of channels.
  ///
  /// - Parameters:
  ///   - groups: a divisor of the number of channels, or building stops.
  ///   - epsilon: what is added to the variance.
  public init(groups: Int, epsilon: Double = 1e-5, name: String? = nil) {
    guard groups > 0, epsilon > 0 else {
      stop("GroupNormalization: \(groups) groups, epsilon \(epsilon)")
    }
    self.groups = groups
    self.epsilon = epsilon
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count > 1, let channels = shape.last else {
      stop(
        Complaint.rank("GroupNormalization", shape, expected: "at least 2: [batch, …, channels]"))
    }
    weight = factory.parameter("weight", [channels], .ones)
    bias = factory.parameter("bias", [channels], .zeros)
  }

  public override func forward(_ input: Variable) -> Variable {
    groupNormalization(
      input, groups: groups, weight: weight(weight), bias: weight(bias), epsilon: epsilon)
  }
}
