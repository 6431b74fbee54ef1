/// A fully connected layer: `x · weight + bias` along the last axis.
///
/// Input `[…, inputs]`, output `[…, units]`; `weight` is `[inputs, units]`, `bias` `[units]`.
public final class Dense: Layer {
  /// The size of the output's last axis.
  public let units: Int
  /// The weights, once built.
  public private(set) var weight: Parameter?
  /// The biases, once built, where there are any.
  public private(set) var bias: Parameter?

  private let usesBias: Bool
  private let initializer: Initializer
  private let biasInitializer: Initializer
  private let regularizer: Regularizer?

  /// A layer with `units` outputs.
  ///
  /// - Parameters:
  ///   - units: the size of the output's last axis.
  ///   - bias: whether a bias is added.
  ///   - initializer: how the weights start; Xavier's uniform by default, He's suits ReLU.
  ///   - biasInitializer: how the biases start.
  ///   - regularizer: a penalty on the weights, not on the biases.
  public init(
    _ units: Int, bias: Bool = true, initializer: Initializer = .xavierUniform,
    biasInitializer: Initializer = .zeros, regularizer: Regularizer? = nil, name: String? = nil
  ) {
    guard units > 0 else { stop("Dense: \(units) units") }
    self.units = units
    usesBias = bias
    self.initializer = initializer
    self.biasInitializer = biasInitializer
    self.regularizer = regularizer
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count > 1 else {
      stop(Complaint.rank("Dense", shape, expected: "at least 2: [batch, …, inputs]"))
    }
    let inputs = shape[shape.count - 1]
    weight = factory.parameter("weight", [inputs, units], initializer, regularizer: regularizer)
    if usesBias { bias = factory.parameter("bias", [units], biasInitializer) }
  }

  public override func forward(_ input: Variable) -> Variable {
    linear(input, weight: weight(weight), bias: bias)
  }
}
