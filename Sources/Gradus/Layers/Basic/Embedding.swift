/// A learnt vector for each token of a vocabulary.
///
/// Input: whole numbers `[…]` in `0..<vocabularySize`, in a tensor of floating-point numbers;
/// another number stops with a message. Output `[…, dimensions]`; `weight` is
/// `[vocabularySize, dimensions]`. No gradient goes to the input.
///
/// Source: Bengio et al., "A Neural Probabilistic Language Model", 2003, section 2.
public final class Embedding: Layer {
  /// The number of tokens.
  public let vocabularySize: Int
  /// The length of each vector.
  public let dimensions: Int
  /// The vectors, once built.
  public private(set) var weight: Parameter?

  private let initializer: Initializer
  private let regularizer: Regularizer?

  /// A layer of `vocabularySize` vectors.
  ///
  /// - Parameters:
  ///   - vocabularySize: the number of tokens.
  ///   - dimensions: the length of each vector.
  ///   - initializer: how the vectors start; by default uniform over ±0.05.
  ///   - regularizer: a penalty on the vectors.
  public init(
    vocabularySize: Int, dimensions: Int, initializer: Initializer = .uniform(),
    regularizer: Regularizer? = nil, name: String? = nil
  ) {
    guard vocabularySize > 0, dimensions > 0 else {
      stop("Embedding: \(vocabularySize) tokens, \(dimensions) dimensions")
    }
    self.vocabularySize = vocabularySize
    self.dimensions = dimensions
    self.initializer = initializer
    self.regularizer = regularizer
    super.init(name: name)
  }

  public override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
    weight = factory.parameter(
      "weight", [vocabularySize, dimensions], initializer, regularizer: regularizer)
  }

  public override func forward(_ input: Variable) -> Variable {
    embedding(input.value, weight: weight(weight))
  }
}
