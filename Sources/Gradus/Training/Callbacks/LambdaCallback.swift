/// A callback from closures.
///
/// ```swift
/// LambdaCallback(epochEnds: { trainer, progress in print(progress.epoch, progress.figures) })
/// ```
public final class LambdaCallback: TrainingCallback {
  /// What is done at an event.
  public typealias Action = (Trainer, TrainingProgress) throws -> Void

  private let actions: (begin: Action, epoch: Action, step: Action, afterStep: Action)
  private let ends: (epoch: Action, training: Action)

  /// A callback that does what is given, and nothing at the other events.
  public init(
    trainingBegins: @escaping Action = { _, _ in }, epochBegins: @escaping Action = { _, _ in },
    stepBegins: @escaping Action = { _, _ in }, stepEnds: @escaping Action = { _, _ in },
    epochEnds: @escaping Action = { _, _ in }, trainingEnds: @escaping Action = { _, _ in }
  ) {
    actions = (trainingBegins, epochBegins, stepBegins, stepEnds)
    ends = (epochEnds, trainingEnds)
  }

  /// Runs its closure.
  public func trainingBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try actions.begin(trainer, progress)
  }

  /// Runs its closure.
  public func epochBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try actions.epoch(trainer, progress)
  }

  /// Runs its closure.
  public func stepBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try actions.step(trainer, progress)
  }

  /// Runs its closure.
  public func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try actions.afterStep(trainer, progress)
  }

  /// Runs its closure.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try ends.epoch(trainer, progress)
  }

  /// Runs its closure.
  public func trainingEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try ends.training(trainer, progress)
  }
}
