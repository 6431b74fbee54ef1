/// How often each class was taken for each: rows are the truth, columns the predictions.
///
/// Predictions are scores `[…, classes]`, the highest counts; targets class indices `[…]` or one-hot
/// rows. With a threshold there are two classes: predictions and targets have one shape, and those
/// above the threshold, or above ½ among the targets, are of class 1. Weights fit `[…]`.
///
/// It is a metric whose value is the accuracy.
public struct ConfusionMatrix: Metric {
  /// What logs call it.
  public let name: String
  /// The target of examples that do not count, such as unlabelled pixels.
  public let ignoredIndex: Int?
  /// What a prediction must exceed to be of class 1, when there are two classes.
  public let threshold: Double?
  /// The weights of the examples by true and by predicted class; empty before the first.
  public private(set) var counts: [[Double]] = []

  /// A matrix of as many classes as the predictions turn out to have.
  ///
  /// - Parameter ignoredIndex: the target of examples that do not count; it need not be a class.
  public init(ignoredIndex: Int? = nil, name: String = "accuracy") {
    self.ignoredIndex = ignoredIndex
    self.name = name
    threshold = nil
  }

  /// A matrix of two classes.
  ///
  /// - Parameter threshold: 0 for logits, which is a probability of ½; ½ for probabilities.
  public init(threshold: Double, name: String = "accuracy") {
    self.threshold = threshold
    self.name = name
    ignoredIndex = nil
  }

  /// Forgets every example.
  public mutating func reset() { counts = [] }

  /// Takes a batch in. Stops when it has another number of classes than the ones before.
  public mutating func update(predictions: Tensor, targets: Tensor, weights: Tensor?) {
    if let threshold {
      guard predictions.shape == targets.shape else {
        stop(Complaint.mismatch("ConfusionMatrix", predictions.shape, targets.shape))
      }
      let weights = ExampleWeights.list("ConfusionMatrix", weights, to: targets.shape)
      prepare(classes: 2)
      for ((prediction, target), weight) in zip(
        zip(predictions.scalars, targets.scalars), weights)
      {
        counts[target > 0.5 ? 1 : 0][prediction > threshold ? 1 : 0] += weight
      }
      return
    }
    let truth = ClassIndices.truth("ConfusionMatrix", predictions, targets, ignoring: ignoredIndex)
    let shape = Array(predictions.shape.dropLast())
    let weights = ExampleWeights.list("ConfusionMatrix", weights, to: shape)
    prepare(classes: predictions.shape[shape.count])
    let found = predictions.count == 0 ? [] : predictions.argmax(axis: -1)
    for (row, index) in truth.enumerated() where index >= 0 {
      counts[index][found[row]] += weights[row]
    }
  }

  private mutating func prepare(classes: Int) {
    if counts.isEmpty {
      counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    }
    guard counts.count == classes else {
      stop("ConfusionMatrix: predictions of \(classes) classes after ones of \(counts.count)")
    }
  }

  /// The number of classes; 0 before the first example.
  public var classes: Int { counts.count }

  /// The weight of all examples.
  public var total: Double { counts.joined().reduce(0, +) }

  /// The accuracy; not a number before the first example.
  public var value: Double { counts.indices.reduce(0) { $0 + counts[$1][$1] } / total }

  /// The counts as a float64 tensor `[classes, classes]`.
  public var tensor: Tensor { Tensor(rows: counts) }

  // MARK: Figures of a class

  /// The part of the examples predicted as a class that are of it; 0 when none is predicted so.
  public func precision(of index: Int) -> Double {
    let counts = outcomes(of: index)
    return ConfusionMatrix.ratio(counts.hits, counts.hits + counts.falseAlarms)
  }

  /// The part of the examples of a class that are predicted as it; 0 when there is none.
  public func recall(of index: Int) -> Double {
    let counts = outcomes(of: index)
    return ConfusionMatrix.ratio(counts.hits, counts.hits + counts.misses)
  }

  /// The harmonic mean of precision and recall; 0 when the class neither occurs nor is predicted.
  public func f1(of index: Int) -> Double {
    let counts = outcomes(of: index)
    return ConfusionMatrix.ratio(2 * counts.hits, 2 * counts.hits + counts.errors)
  }

  /// What was right and wrong about one class.
  struct Outcomes {
    var hits = 0.0
    var falseAlarms = 0.0
    var misses = 0.0
    var errors: Double { falseAlarms + misses }
  }

  /// The outcomes of one class. Stops on a class that does not exist.
  func outcomes(of index: Int) -> Outcomes {
    guard counts.indices.contains(index) else {
      stop("ConfusionMatrix: class \(index) is outside 0..<\(classes)")
    }
    let hits = counts[index][index]
    return Outcomes(
      hits: hits, falseAlarms: counts.reduce(0) { $0 + $1[index] } - hits,
      misses: counts[index].reduce(0, +) - hits)
  }

  /// A figure of the classes, joined; not a number before the first example.
  ///
  /// - Parameters:
  ///   - isCounted: which classes the macro mean is over; 1 when there is none.
  ///   - figure: the figure of one class' outcomes.
  func joined(
    _ average: ClassAverage, where isCounted: (Outcomes) -> Bool = { _ in true },
    _ figure: (Outcomes) -> Double
  ) -> Double {
    guard total > 0 else { return .nan }
    let all = counts.indices.map { outcomes(of: $0) }
    switch average {
    case .of(let index): return figure(outcomes(of: index))
    case .macro:
      let counted = all.filter(isCounted)
      return counted.isEmpty
        ? 1 : counted.reduce(0) { $0 + figure($1) } / Double(counted.count)
    case .micro:
      return figure(
        all.reduce(into: Outcomes()) { sum, own in
          sum.hits += own.hits
          sum.falseAlarms += own.falseAlarms
          sum.misses += own.misses
        })
    }
  }

  /// A quotient, or a stand-in where there is nothing to divide by.
  static func ratio(_ part: Double, _ whole: Double, orElse: Double = 0) -> Double {
    whole > 0 ? part / whole : orElse
  }
}
