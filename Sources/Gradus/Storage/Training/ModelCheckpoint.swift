/// Saves checkpoints of the training while it runs, which `Trainer.resume(from:)` and
/// `Layer.load(from:)` read.
public final class ModelCheckpoint: TrainingCallback {
  /// When a checkpoint is saved.
  public enum Occasion: Sendable {
    /// After every so many epochs.
    case epochs(Int)
    /// After every so many steps, also in the middle of an epoch.
    case steps(Int)
    /// After an epoch with a figure better than that of every epoch before.
    case best(of: String, goal: ReduceOnPlateau.Goal)
  }

  /// The file; `{epoch}` and `{step}` in it stand for their numbers.
  public let path: String
  /// The file that was saved last; nil before the first.
  public private(set) var lastPath: String?

  private let occasion: Occasion
  private var watched: WatchedFigure?

  /// A callback that saves to a file, which is replaced every time unless its name has `{epoch}`
  /// or `{step}` in it. Stops on a number that is not positive.
  public init(_ path: String, when occasion: Occasion = .epochs(1)) {
    self.path = path
    self.occasion = occasion
    switch occasion {
    case .epochs(let number), .steps(let number):
      guard number > 0 else { stop("ModelCheckpoint: every \(number)") }
    case .best(let figure, let goal): watched = WatchedFigure(figure, goal)
    }
  }

  /// It saves what the others remember.
  public var comesLast: Bool { true }

  /// Saves after so many steps.
  public func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    guard case .steps(let number) = occasion, progress.step.isMultiple(of: number) else { return }
    // The last step of an epoch waits for the end of the epoch, whose figures belong to it.
    guard progress.stepInEpoch < progress.stepsInEpoch else { return }
    try save(trainer, progress)
  }

  /// Saves after so many epochs, or after the best.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    switch occasion {
    case .epochs(let number):
      if progress.epoch.isMultiple(of: number) { try save(trainer, progress) }
    case .steps(let number):
      if progress.step.isMultiple(of: number) { try save(trainer, progress) }
    case .best:
      guard let value = try watched?.value(trainer), watched?.isBetter(value) == true else {
        return
      }
      watched?.best = value
      try save(trainer, progress)
    }
  }

  private func save(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    let file = replacing(
      "{step}", in: replacing("{epoch}", in: path, by: progress.epoch), by: progress.step)
    lastPath = file
    try trainer.save(to: file)
  }

  private func replacing(_ mark: String, in text: String, by number: Int) -> String {
    var result = text
    while let range = result.firstRange(of: mark) {
      result.replaceSubrange(range, with: "\(number)")
    }
    return result
  }

  /// The best figure.
  public var state: [(name: String, tensor: Tensor)] {
    watched.map { [("best", Tensor($0.best))] } ?? []
  }

  /// Takes up the best figure.
  public func restore(_ state: [(name: String, tensor: Tensor)]) throws {
    if let best = state.number("best") { watched?.best = best }
  }
}
