import Glibc

/// Shows on standard error where a training is: epoch, step, loss, metrics, time left.
///
/// On a terminal one line is written over and over, a few times a second; anywhere else there is
/// one line an epoch.
public final class ProgressBar: TrainingCallback {
  private let isTerminal: Bool
  private let write: (String) -> Void
  private let now: () -> ContinuousClock.Instant
  private let columns: () -> Int

  private var trainingStart: ContinuousClock.Instant?
  private var epochStart: ContinuousClock.Instant?
  private var lastShown: ContinuousClock.Instant?
  private var stepAtStart = 0
  private var width = 0

  /// A bar on standard error.
  public convenience init() {
    let columns = {
      var size = winsize()
      let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
      return isKnown ? Int(size.ws_col) : 80
    }
    self.init(isTerminal: isatty(STDERR_FILENO) == 1, columns: columns) { text in
      // A log that cannot be written is no reason to end a training.
      var bytes = Array(text.utf8)[...]
      while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        bytes = bytes.dropFirst(count)
      }
    }
  }

  /// A bar on whatever takes text.
  init(
    isTerminal: Bool, now: @escaping () -> ContinuousClock.Instant = { .now },
    columns: @escaping () -> Int = { 200 }, write: @escaping (String) -> Void
  ) {
    self.isTerminal = isTerminal
    self.now = now
    self.columns = columns
    self.write = write
  }

  /// Starts the clock.
  public func trainingBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    trainingStart = now()
    lastShown = nil
    stepAtStart = progress.step
  }

  /// Starts the clock of the epoch.
  public func epochBegins(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    epochStart = now()
  }

  /// Shows the step on a terminal, unless it has just shown one.
  public func stepEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    guard isTerminal else { return }
    let time = now()
    if let lastShown, time - lastShown < .milliseconds(100) { return }
    lastShown = time
    // A line that wraps could not be overwritten.
    overwrite(String(line(progress, at: time).prefix(max(20, columns() - 1))))
  }

  /// Writes the epoch's line, to stay.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    let time = now()
    let figures = trainer.history.last.filter { $0.name != "learningRate" }
    var parts = ["epoch \(progress.epoch)/\(progress.lastEpoch)"]
    parts += figures.map { "\($0.name) \(readable($0.value))" }
    parts.append("took \(duration(time - (epochStart ?? time)))")
    let left = progress.lastEpoch - progress.epoch
    if left > 0 { parts.append("\(duration(remaining(progress, at: time))) left") }
    overwrite(parts.joined(separator: "  "))
    write("\n")
    width = 0
  }

  /// Says why the training ended early.
  public func trainingEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    guard let reason = trainer.stopReason else { return }
    overwrite("stopped: \(reason)")
    write("\n")
    width = 0
  }

  /// Leaves the line.
  public func trainingFails(_ trainer: Trainer, _ error: any Error) {
    if width > 0 { write("\n") }
    width = 0
  }

  private func line(_ progress: TrainingProgress, at time: ContinuousClock.Instant) -> String {
    let done = progress.stepInEpoch * 20 / max(progress.stepsInEpoch, 1)
    let bar = String(repeating: "#", count: done) + String(repeating: ".", count: 20 - done)
    var parts = [
      "epoch \(progress.epoch)/\(progress.lastEpoch)",
      "[\(bar)] \(progress.stepInEpoch)/\(progress.stepsInEpoch)",
    ]
    parts += progress.figures.map { "\($0.name) \(readable($0.value))" }
    parts.append("\(duration(remaining(progress, at: time))) left")
    return parts.joined(separator: "  ")
  }

  /// The time for the steps of all epochs to come, at the mean pace so far.
  private func remaining(
    _ progress: TrainingProgress, at time: ContinuousClock.Instant
  ) -> Duration {
    let done = progress.step - stepAtStart
    guard let trainingStart, done > 0 else { return .zero }
    let left =
      (progress.lastEpoch - progress.epoch) * progress.stepsInEpoch
      + progress.stepsInEpoch - progress.stepInEpoch
    return (time - trainingStart) * (Double(left) / Double(done))
  }

  private func overwrite(_ text: String) {
    guard isTerminal else {
      write(text)
      return
    }
    // Spaces over what a longer line left.
    write("\r" + text + String(repeating: " ", count: max(0, width - text.count)))
    width = text.count
  }

  /// `0.4 s`, `12 s`, `3:05`, `1:02:03`.
  private func duration(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let exact = Double(seconds) + Double(attoseconds) * 1e-18
    if exact < 10 { return "\(fixed(exact, 1)) s" }
    let whole = Int(exact.rounded())
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    if whole < 60 { return "\(whole) s" }
    if whole < 3600 { return "\(whole / 60):\(two(whole % 60))" }
    return "\(whole / 3600):\(two(whole / 60 % 60)):\(two(whole % 60))"
  }
}
