import Glibc

/// Writes the figures as event files that TensorBoard shows: `tensorboard --logdir <folder>`.
///
/// Figures of the training go to the folder `training` inside, those of the validation to
/// `validation`, under the same names, so that TensorBoard draws them into one chart; the loss of
/// single steps is called `step/loss`. Every training writes new files; a chart goes on where a
/// resumed one goes on.
public final class TensorBoardWriter: TrainingCallback {
  private let folder: String
  private let stepInterval: Int
  private var files: [String: EventFile] = [:]

  /// A callback that writes into a folder, which is made when it is not there.
  ///
  /// - Parameter stepInterval: after how many steps the loss of a single step is written; 0 for
  ///   never.
  public init(_ folder: String, stepInterval: Int = 10) {
    self.folder = folder
    self.stepInterval = stepInterval
  }

  /// Writes the loss of a step.
  public func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    guard stepInterval > 0, progress.step.isMultiple(of: stepInterval) else { return }
    try file("training").add([("step/loss", progress.stepLoss)], step: progress.step)
  }

  /// Writes the figures of an epoch.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    let prefix = "validation."
    let all = trainer.history.last
    try file("training").add(
      all.filter { !$0.name.hasPrefix(prefix) }, step: progress.epoch)
    let validation = all.filter { $0.name.hasPrefix(prefix) }
    guard !validation.isEmpty else { return }
    try file("validation").add(
      validation.map { (String($0.name.dropFirst(prefix.count)), $0.value) },
      step: progress.epoch)
  }

  private func file(_ name: String) throws -> EventFile {
    if let file = files[name] { return file }
    let file = try EventFile(folder: "\(folder)/\(name)")
    files[name] = file
    return file
  }
}

/// A file of TensorBoard's events.
final class EventFile {
  let path: String
  private let descriptor: Int32

  /// Starts a file in a folder, which is made when it is not there.
  init(folder: String) throws {
    try SavedFile.makeFolder(folder)
    var found: (path: String, descriptor: Int32)?
    let time = Int(EventFile.now)
    // Files of one second differ by their number.
    for number in 0..<10_000 where found == nil {
      let path = "\(folder)/events.out.tfevents.\(time).gradus.\(getpid()).\(number)"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_APPEND, 0o666)
      if descriptor >= 0 {
        found = (path, descriptor)
      } else if errno != EEXIST {
        throw SavedFile.failure(path, "cannot be written")
      }
    }
    guard let found else { throw FileError(file: folder, reason: "holds too many event files") }
    (path, descriptor) = found
    try write(ProtocolBuffer.event(version: "brain.Event:2", time: EventFile.now))
  }

  deinit { close(descriptor) }

  /// Appends figures.
  func add(_ figures: [(name: String, value: Double)], step: Int) throws {
    try write(ProtocolBuffer.event(figures, step: step, time: EventFile.now))
  }

  private func write(_ event: [UInt8]) throws {
    try SavedFile.write(TFRecord.framed(event), to: descriptor, path)
  }

  /// Seconds since 1970.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
