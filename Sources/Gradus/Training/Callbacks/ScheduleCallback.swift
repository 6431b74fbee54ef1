/// Sets the learning rate by a schedule.
public final class ScheduleCallback: TrainingCallback {
  /// What the schedule counts.
  public enum Unit: Sendable {
    /// Steps since the beginning of training, the first 0.
    case step
    /// Epochs, the first 0.
    case epoch
  }

  private let schedule: any LearningRateSchedule
  private let unit: Unit

  /// A callback that sets the rate before every step.
  ///
  /// - Parameter unit: what the schedule counts.
  public init(_ schedule: any LearningRateSchedule, per unit: Unit = .step) {
    self.schedule = schedule
    self.unit = unit
  }

  /// Sets the learning rate.
  public func stepBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    trainer.optimizer.learningRate = schedule.rate(
      at: unit == .step ? progress.step : progress.epoch - 1)
  }
}
