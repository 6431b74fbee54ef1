/// Brings the features of each example, and of each step of a sequence, to mean 0 and variance 1,
/// then scales and shifts them by learnt numbers.
///
/// Input and output `[batch, …, features]`; `weight` and `bias` are `[features]`. Training and
/// evaluation are the same.
///
/// Source: Ba, Kiros & Hinton, "Layer Normalization", 2016, section 3.
public final class LayerNormalization: Layer {
  /// What is added to the variance before its root is taken.
  public let epsilon: Double
  /// The scale of each feature, once built; starts as 1.
  public private(set) var weight: Parameter?
  /// The shift of each feature, once built; starts as 0.
  public private(set) var bias: Parameter?

  /// A normalization of the last axis.
  public init(epsilon: Double = 1e-5, name: String? = nil) {
    guard epsilon > 0 else { stop("LayerNormalization: epsilon \(epsilon)") }
    self.epsilon = epsilon
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count > 1, let features = shape.last else {
      stop(
        Complaint.rank("LayerNormalization", shape, expected: "at least 2: [batch, …, features]"))
    }
    weight = factory.parameter("weight", [features], .ones)
    bias = factory.parameter("bias", [features], .zeros)
  }

  public override func forward(_ input: Variable) -> Variable {
    layerNormalization(input, weight: weight(weight), bias: weight(bias), epsilon: epsilon)
  }
}
