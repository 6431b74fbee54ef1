/// Ends the training when a figure no longer improves, and gives the model back the weights with
/// which it was best.
///
/// ```swift
/// try trainer.fit(
///   data, epochs: 100, validation: held, callbacks: [EarlyStopping(patience: 5)])
/// ```
///
/// Source: Prechelt, "Early stopping – but when?", 1998.
public final class EarlyStopping: TrainingCallback {
  /// How many epochs in a row may fail to improve; the next one that fails ends the training.
  public let patience: Int
  /// The smallest improvement that counts.
  public let minimumImprovement: Double
  /// Whether the parameters and buffers of the best epoch are put back at the end.
  public let restoresBest: Bool
  /// The epoch of the best figure, from 1; nil before the first.
  public private(set) var bestEpoch: Int?
  /// The best figure; infinitely bad before the first.
  public var best: Double { watched.best }

  private var watched: WatchedFigure
  private var failures = 0
  private var bestValues: [(path: String, tensor: Tensor)] = []

  /// A callback that watches a figure of the history, by default the loss on the validation data.
  ///
  /// - Parameters:
  ///   - figure: its name in the history.
  ///   - goal: which way it improves; `.higher` for an accuracy.
  ///   - patience: how many epochs in a row may fail to improve.
  ///   - minimumImprovement: the smallest improvement that counts.
  ///   - restoresBest: whether the best weights are put back when the training ends.
  public init(
    watching figure: String = "validation.loss", goal: ReduceOnPlateau.Goal = .lower,
    patience: Int = 3, minimumImprovement: Double = 0, restoresBest: Bool = true
  ) {
    watched = WatchedFigure(figure, goal)
    self.patience = patience
    self.minimumImprovement = minimumImprovement
    self.restoresBest = restoresBest
  }

  /// Compares, and ends the training when patience is out.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    let value = try watched.value(trainer)
    if watched.isBetter(value, margin: minimumImprovement) {
      watched.best = value
      bestEpoch = progress.epoch
      failures = 0
      if restoresBest {
        bestValues = trainer.model.savedValues.map { ($0.path, $0.tensor) }
      }
      return
    }
    failures += 1
    guard failures > patience else { return }
    trainer.requestStop(
      "\(watched.name) has not improved since epoch \(bestEpoch ?? 0), "
        + "when it was \(readable(watched.best))")
  }

  /// Puts the best weights back.
  public func trainingEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    guard restoresBest, !bestValues.isEmpty else { return }
    let values = Dictionary(bestValues.map { ($0.path, $0.tensor) }, uniquingKeysWith: { $1 })
    for value in trainer.model.savedValues {
      // Of another model when a checkpoint was tampered with: left out.
      guard let best = values[value.path], best.shape == value.tensor.shape,
        best.dtype == value.tensor.dtype
      else { continue }
      value.assign(best)
    }
  }

  /// The best figure and weights, and the epochs without improvement.
  public var state: [(name: String, tensor: Tensor)] {
    [
      ("best", Tensor(watched.best)), ("failures", Tensor(Double(failures))),
      ("bestEpoch", Tensor(Double(bestEpoch ?? 0))),
    ] + bestValues.map { ("value.\($0.path)", $0.tensor) }
  }

  /// Takes up what `state` gave.
  public func restore(_ state: [(name: String, tensor: Tensor)]) throws {
    watched.best = state.number("best") ?? watched.best
    failures = state.number("failures").flatMap { Int(exactly: $0) } ?? 0
    bestEpoch = state.number("bestEpoch").flatMap { Int(exactly: $0) }.flatMap { $0 > 0 ? $0 : nil }
    bestValues = state.filter { $0.name.hasPrefix("value.") }.map {
      (String($0.name.dropFirst(6)), $0.tensor)
    }
  }
}
