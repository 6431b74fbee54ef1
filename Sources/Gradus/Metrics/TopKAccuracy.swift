/// The part of the examples whose class is among the `k` that are predicted highest.
///
/// Predictions are scores `[…, classes]`, targets class indices `[…]` or one-hot rows
/// `[…, classes]`. Among equal scores the class of the lower index stands first. Weights fit `[…]`.
public struct TopKAccuracy: Metric {
  /// What logs call it.
  public let name: String
  /// How many classes are looked at.
  public let k: Int
  /// The target of examples that do not count, such as padding.
  public let ignoredIndex: Int?
  private var mean = RunningMean()

  /// The metric; by its name alone it tells `k`.
  public init(_ k: Int, ignoredIndex: Int? = nil, name: String? = nil) {
    guard k > 0 else { stop("TopKAccuracy: the \(k) highest classes") }
    self.k = k
    self.ignoredIndex = ignoredIndex
    self.name = name ?? "top\(k)Accuracy"
  }

  /// Forgets every example.
  public mutating func reset() { mean.reset() }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    let truth = ClassIndices.truth("TopKAccuracy", predictions, targets, ignoring: ignoredIndex)
    let shape = Array(predictions.shape.dropLast())
    let weights = ExampleWeights.list("TopKAccuracy", weights, to: shape)
    let classes = predictions.shape[predictions.rank - 1]
    let scores = predictions.scalars
    for (row, index) in truth.enumerated() where index >= 0 {
      let start = row * classes
      let own = scores[start + index]
      var before = 0
      for other in 0..<classes {
        let score = scores[start + other]
        if score > own || (score == own && other < index) { before += 1 }
      }
      // A score that is not a number is above nothing.
      mean.update(before < k && !own.isNaN ? 1 : 0, weight: weights[row])
    }
  }

  /// From 0 to 1.
  public var value: Double { mean.value }
}
