/// A figure of the epochs, and which way it improves.
struct WatchedFigure {
  let name: String
  let goal: ReduceOnPlateau.Goal
  /// The best so far; infinitely bad before the first.
  var best: Double

  init(_ name: String, _ goal: ReduceOnPlateau.Goal) {
    self.name = name
    self.goal = goal
    best = goal == .lower ? .infinity : -.infinity
  }

  /// The figure of the last epoch.
  ///
  /// - Throws: `TrainingError` when there is none of the name.
  func value(_ trainer: Trainer) throws -> Double {
    guard let value = trainer.history[name].last else {
      throw TrainingError.unknownFigure(name: name, known: trainer.history.names)
    }
    return value
  }

  /// Whether a value is better than the best by more than `margin`; not-a-number is not.
  func isBetter(_ value: Double, margin: Double = 0) -> Bool {
    goal == .lower ? value < best - margin : value > best + margin
  }
}

extension [(name: String, tensor: Tensor)] {
  /// The number of a name.
  func number(_ name: String) -> Double? {
    first { $0.name == name && $0.tensor.count == 1 }?.tensor.item
  }
}
