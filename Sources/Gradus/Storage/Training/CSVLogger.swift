/// Writes the history as a file of comma-separated values, anew after every epoch.
///
/// The file is complete at every moment, and holds the epochs before a resumption too.
public final class CSVLogger: TrainingCallback {
  private let path: String

  /// A callback that writes to a file, replacing an older one.
  public init(_ path: String) { self.path = path }

  /// Writes the file.
  public func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
    try SavedFile.writeAtomically(Array(trainer.history.csv.utf8), to: path)
  }
}
