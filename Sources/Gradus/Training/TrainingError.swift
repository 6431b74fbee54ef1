/// Why training, or taking it up again, cannot go on.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// A loader gives no batches.
  case noBatches(purpose: String)
  /// Every parameter is frozen, or the model has none.
  case nothingToTrain(model: String)
  /// A loss or a gradient is infinite or not a number.
  case notFinite(NotFinite)
  /// A callback watches a figure that an epoch does not have.
  case unknownFigure(name: String, known: [String])
  /// Training stopped inside an epoch, and the loader is not the one that it was in.
  case otherData(saved: String, own: String)
  /// A file is no checkpoint of a trainer, or a damaged one.
  case notACheckpoint(file: String, reason: String)
  /// A checkpoint of training with another kind of optimizer.
  case otherOptimizer(file: String, saved: String, own: String)

  /// What is not finite, and where training was.
  public struct NotFinite: Equatable, Sendable {
    /// `loss`, or `gradient`.
    public let what: String
    /// The value, for a loss.
    public let value: String?
    /// The epoch, counted from 1.
    public let epoch: Int
    /// The step since the beginning of training, counted from 1.
    public let step: Int
    /// The first parameter concerned: one whose value or gradient is not finite. Nil when no
    /// parameter is.
    public let parameter: String?
    /// What is known about the cause.
    public let cause: String
  }

  /// One line: what is wrong, and what to do.
  public var description: String {
    switch self {
    case .noBatches(let purpose):
      "\(purpose): the loader gives no batches; is the dataset empty, or smaller than a batch that "
        + "must be full?"
    case .nothingToTrain(let model):
      "fit: \(model) has no parameters that are not frozen"
    case .notFinite(let place): place.text
    case .unknownFigure(let name, let known):
      "no figure '\(name)' after an epoch; there are \(known.joined(separator: ", "))"
    case .otherData(let saved, let own):
      "fit: training stopped inside an epoch of \(saved), and cannot go on in \(own)"
    case .notACheckpoint(let file, let reason): "\(file): \(reason)"
    case .otherOptimizer(let file, let saved, let own):
      "\(file): was saved while training with \(saved), not with \(own)"
    }
  }
}

extension TrainingError.NotFinite {
  fileprivate var text: String {
    let subject =
      what == "loss"
      ? "the loss is \(value ?? "not finite")" : "a gradient is not finite"
    let place = "epoch \(epoch), step \(step): \(subject)"
    return parameter.map { "\(place), first at parameter '\($0)' (\(cause))" }
      ?? "\(place) (\(cause))"
  }
}
