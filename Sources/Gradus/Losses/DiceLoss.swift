/// One less the overlap of predicted and true regions: the mean over examples and channels of
/// `1 − (2Σpt + smoothing) / (Σp + Σt + smoothing)`, the sums running over the axes between the
/// first and the last. Small regions count as much as large ones.
///
/// Predictions are `[batch, …, channels]`, a channel for each region; targets have the same shape and
/// lie between 0 and 1, or, beside class logits, are class indices `[batch, …]`.
///
/// Weights `[batch]` weigh the examples. Weights of more axes, such as `[batch, height, width]`, weigh
/// the elements inside the sums: a mask of 0 takes unlabelled pixels out of them.
///
/// Source: Milletari, Navab & Ahmadi, "V-Net", 2016, section 3, without the squares in the
/// denominator.
public struct DiceLoss: Loss {
  /// What predictions are.
  public enum Scores: Sendable {
    /// Probabilities, taken as they are.
    case probabilities
    /// Logits of regions that do not exclude each other: a sigmoid is taken.
    case logits
    /// Logits of classes, one of which each place belongs to: a softmax is taken over the last axis.
    case classLogits
  }

  /// What predictions are.
  public let scores: Scores
  /// What is added to both parts of the fraction.
  public let smoothing: Double

  /// The loss.
  ///
  /// - Parameters:
  ///   - scores: what predictions are.
  ///   - smoothing: what is added to both parts of the fraction, so that an empty region which is
  ///     predicted empty has loss 0; positive.
  public init(_ scores: Scores = .logits, smoothing: Double = 1) {
    guard smoothing > 0 else { stop("DiceLoss: the smoothing \(smoothing) is not positive") }
    self.scores = scores
    self.smoothing = smoothing
  }

  /// The loss, of shape `[]`.
  public func callAsFunction(
    _ predictions: Variable, _ targets: Tensor, weights: Tensor?
  ) -> Variable {
    let shape = predictions.shape
    guard shape.count >= 3 else {
      stop(Complaint.rank("DiceLoss", shape, expected: "at least 3: [batch, …, channels]"))
    }
    var truth = targets
    if scores == .classLogits, targets.rank == shape.count - 1 {
      let classes = ClassIndices.requireRows("DiceLoss", shape, targets.shape)
      let indices = ClassIndices.read("DiceLoss", targets, classes: classes)
      truth = ClassIndices.oneHot(indices, shape: shape, dtype: predictions.dtype)
    }
    requireAlike("DiceLoss", predictions, truth)
    var input = predictions
    var elements: Tensor?
    if let weights {
      let expanded = ExampleWeights.expanded("DiceLoss", weights, to: shape)
      let mask = expanded.converted(to: predictions.dtype)
      // What is masked may be anything: it does not enter at all. A softmax needs its whole row as
      // long as one of it counts.
      let rows = scores == .classLogits ? mask.max(axes: [-1], keepingDimensions: true) : mask
      input = .select(rows, predictions, .constant(truth.zerosLike))
      truth = .select(mask, truth, truth.zerosLike)
      if weights.rank > 1 { elements = mask }
    }
    let p: Variable
    switch scores {
    case .probabilities: p = input
    case .logits: p = sigmoid(input)
    case .classLogits: p = input.softmax(axis: -1)
    }
    let axes = Array(1..<(shape.count - 1))
    if let elements { truth = truth * elements }
    let overlap = (p * truth).sum(axes: axes)
    let size = (elements.map { p * $0 } ?? p).sum(axes: axes) + truth.sum(axes: axes)
    let losses = 1 - (overlap * 2 + smoothing) / (size + smoothing)
    guard let weights, weights.rank <= 1 else { return losses.mean() }
    let shares = ExampleWeights.expanded("DiceLoss", weights, to: losses.shape)
    let total = shares.sum().item
    let factors = total > 0 ? shares / total : shares.zerosLike
    return (losses * factors.converted(to: losses.dtype)).sum()
  }
}
