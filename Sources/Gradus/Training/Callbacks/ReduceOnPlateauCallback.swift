/// Lowers the learning rate when a figure no longer improves.
///
/// ```swift
/// ReduceOnPlateauCallback(ReduceOnPlateau(initialRate: 1e-2, patience: 3))
/// ```
public final class ReduceOnPlateauCallback: TrainingCallback {
  private let plateau: ReduceOnPlateau
  private let watched: WatchedFigure

  /// A callback that shows the rule a figure of every epoch, by default the loss on the
  /// validation data. Which way it improves is a setting of the rule.
  public init(_ plateau: ReduceOnPlateau, watching figure: String = "validation.loss") {
    self.plateau = plateau
    watched = WatchedFigure(figure, plateau.goal)
  }

  /// Sets the rule's rate.
  public func epochBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    trainer.optimizer.learningRate = plateau.rate
  }

  /// Shows the rule the figure.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    plateau.record(try watched.value(trainer))
  }

  /// What the rule remembers.
  public var state: [(name: String, tensor: Tensor)] { plateau.state }

  /// Takes up what the rule remembered.
  public func restore(_ state: [(name: String, tensor: Tensor)]) throws {
    try plateau.restore(state)
  }
}
