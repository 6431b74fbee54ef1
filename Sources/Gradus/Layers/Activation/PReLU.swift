/// `x` of every element above 0, `weight · x` of every other, with one learnt slope a channel.
///
/// Input `[batch, …, channels]`; `weight` is `[channels]`, or `[1]` when it is shared.
///
/// Source: He et al., "Delving deep into rectifiers", 2015, section 2.1. They let no weight decay
/// act on the slopes: it would push them to 0, to ReLU.
public final class PReLU: Layer {
  /// The slopes below 0, once built.
  public private(set) var weight: Parameter?

  private let isShared: Bool
  private let initializer: Initializer

  /// A layer whose slopes start from an initializer.
  ///
  /// - Parameters:
  ///   - shared: whether all channels have one slope.
  ///   - initializer: how the slopes start; by default at 0.25, as in the paper.
  public init(shared: Bool = false, initializer: Initializer = .constant(0.25), name: String? = nil)
  {
    isShared = shared
    self.initializer = initializer
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    let shape = inputShapes[0]
    guard shape.count > 1 else {
      stop(Complaint.rank("PReLU", shape, expected: "at least 2: [batch, …, channels]"))
    }
    weight = factory.parameter("weight", [isShared ? 1 : shape[shape.count - 1]], initializer)
  }

  public override func forward(_ input: Variable) -> Variable {
    parametricReLU(input, slope: weight(weight))
  }
}
