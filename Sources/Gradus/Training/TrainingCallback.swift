/// Something that follows a training: writes a log, saves, changes the learning rate, ends it.
///
/// An event that a callback does not care about need not be written. An error that one throws ends
/// the training.
///
/// ```swift
/// final class PrintGradientNorm: TrainingCallback {
///   func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) {
///     if progress.step.isMultiple(of: 100) { print(progress.step, progress.gradientNorm) }
///   }
/// }
/// ```
public protocol TrainingCallback: AnyObject {
  /// Before the first epoch of a call of `fit`.
  func trainingBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws
  /// Before the first step of an epoch.
  func epochBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws
  /// Before a step: the time to change the learning rate.
  func stepBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws
  /// After a step; `progress` has the figures of the epoch so far.
  func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws
  /// After an epoch and its validation; its figures are `trainer.history.last`.
  func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws
  /// After the last epoch.
  func trainingEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws
  /// After an error, in place of `trainingEnds`.
  func trainingFails(_ trainer: Trainer, _ error: any Error)

  /// Whether it comes after the other callbacks, because it stores what they hold.
  var comesLast: Bool { get }

  /// What it remembers, as a checkpoint stores it.
  var state: [(name: String, tensor: Tensor)] { get }
  /// Takes up what it remembered, before `trainingBegins`.
  func restore(_ state: [(name: String, tensor: Tensor)]) throws
}

extension TrainingCallback {
  /// Does nothing.
  public func trainingBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {}
  /// Does nothing.
  public func epochBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {}
  /// Does nothing.
  public func stepBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {}
  /// Does nothing.
  public func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {}
  /// Does nothing.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {}
  /// Does nothing.
  public func trainingEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {}
  /// Does nothing.
  public func trainingFails(_ trainer: Trainer, _ error: any Error) {}
  /// It does not.
  public var comesLast: Bool { false }
  /// Nothing.
  public var state: [(name: String, tensor: Tensor)] { [] }
  /// Does nothing.
  public func restore(_ state: [(name: String, tensor: Tensor)]) throws {}
}

/// Where a training is.
public struct TrainingProgress: Sendable {
  /// The epoch, from 1.
  public internal(set) var epoch: Int
  /// The last epoch of this call of `fit`.
  public internal(set) var lastEpoch: Int
  /// The steps done since the beginning of training.
  public internal(set) var step: Int
  /// The steps done in this epoch.
  public internal(set) var stepInEpoch: Int
  /// The steps of an epoch.
  public internal(set) var stepsInEpoch: Int
  /// The figures of this epoch so far: the mean loss, then the metrics. Those of the last step
  /// while a new one has not begun.
  public internal(set) var figures: [(name: String, value: Double)] = []
  /// The loss of the last step, penalties included.
  public internal(set) var stepLoss = Double.nan
  /// The Euclidean norm of all gradients of the last step before clipping, where they are clipped.
  public internal(set) var gradientNorm: Double?
}
