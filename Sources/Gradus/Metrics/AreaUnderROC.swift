/// The area under the receiver operating characteristic: the probability that a positive example
/// is scored above a negative one, half of the ties included. Exact, from the ranks of all scores.
///
/// Predictions are scores, logits or probabilities; targets have the same shape, those above ½ are
/// positive; weights fit it. Not a number unless there are both positives and negatives, and when a
/// score is not a number. It keeps a score for each example.
///
/// Source: Hanley & McNeil, "The meaning and use of the area under a receiver operating
/// characteristic (ROC) curve", 1982.
public struct AreaUnderROC: Metric {
  private struct Example {
    let score: Double
    let isPositive: Bool
    let weight: Double
  }

  /// What logs call it.
  public let name: String
  private var examples: [Example] = []

  /// The metric.
  public init(name: String = "auc") { self.name = name }

  /// Forgets every example.
  public mutating func reset() { examples = [] }

  /// Takes a batch in.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    guard predictions.shape == targets.shape else {
      stop(Complaint.mismatch("AreaUnderROC", predictions.shape, targets.shape))
    }
    let weights = ExampleWeights.list("AreaUnderROC", weights, to: targets.shape)
    let pairs = zip(predictions.scalars, targets.scalars)
    for ((score, target), weight) in zip(pairs, weights) where weight != 0 {
      examples.append(Example(score: score, isPositive: target > 0.5, weight: weight))
    }
  }

  /// From 0 to 1; ½ for scores that tell nothing.
  public var value: Double {
    guard !examples.contains(where: { $0.score.isNaN }) else { return .nan }
    let sorted = examples.sorted { $0.score < $1.score }
    var (area, positives, negatives) = (0.0, 0.0, 0.0)
    var start = 0
    while start < sorted.count {
      var (tiedPositives, tiedNegatives) = (0.0, 0.0)
      var end = start
      while end < sorted.count, sorted[end].score == sorted[start].score {
        if sorted[end].isPositive {
          tiedPositives += sorted[end].weight
        } else {
          tiedNegatives += sorted[end].weight
        }
        end += 1
      }
      area += tiedPositives * (negatives + tiedNegatives / 2)
      positives += tiedPositives
      negatives += tiedNegatives
      start = end
    }
    return area / (positives * negatives)
  }
}
