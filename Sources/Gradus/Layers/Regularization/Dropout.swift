/// Drops each element with a given probability while training, and scales the others so that the
/// mean is kept; in evaluation the input passes unchanged.
///
/// Input and output of any shape. Each pass draws a mask of its own, which the gradient goes
/// through too.
///
/// Source: Srivastava et al., "Dropout: A Simple Way to Prevent Neural Networks from Overfitting",
/// 2014.
public final class Dropout: Layer {
  /// The probability that an element is dropped.
  public let rate: Double
  /// What the masks are drawn from, once built.
  public private(set) var random: RandomSource?

  /// A layer that drops elements with probability `rate`, from 0 to below 1.
  public init(_ rate: Double, name: String? = nil) {
    checkRate(rate, "Dropout")
    self.rate = rate
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    random = factory.randomSource()
  }

  public override func forward(_ input: Variable) -> Variable {
    dropped(input, rate: rate, maskShape: input.shape, random)
  }
}

/// Stops on a probability of dropping that would leave nothing.
func checkRate(_ rate: Double, _ kind: String) {
  guard rate >= 0, rate < 1 else { stop("\(kind): a rate of \(rate) is not in 0..<1") }
}

extension Layer {
  /// The input under a new mask while training, else the input.
  func dropped(
    _ input: Variable, rate: Double, maskShape: [Int], _ random: RandomSource?
  ) -> Variable {
    guard mode == .training, rate > 0 else { return input }
    let random = source(random)
    let mask = Tensor.dropoutMask(
      maskShape, rate: rate, dtype: input.dtype, using: &random.generator)
    return dropout(input, mask: mask)
  }

  /// A random source that `makeWeights` was to make. Stops when it has not been made.
  func source(_ random: RandomSource?) -> RandomSource {
    guard let random else {
      stop("\(kind): has no random source yet; call build(inputShape:seed:) first")
    }
    return random
  }
}
