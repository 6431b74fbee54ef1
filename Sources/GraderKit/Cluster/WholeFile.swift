import Foundation

/// Writing files of which nobody ever sees a part.
enum WholeFile {
  /// Writes beside the place, waits for the disk, and renames.
  ///
  /// - Throws: `GraderError` that names the file; then nothing is at its place that was not there.
  static func write(_ data: Data, to file: URL) throws {
    let partial = file.deletingLastPathComponent()
      .appending(path: ".\(file.lastPathComponent).\(UUID().uuidString)")
    do {
      let open = try OpenFile(path: partial.path, mode: .appending)
      try open.append([UInt8](data))
      guard rename(partial.path, file.path) == 0 else {
        throw RecordError.system(errno, file: file.path, action: "rename")
      }
      try OpenFile(path: file.path, mode: .reading).synchronizeFolder()
    } catch let error as RecordError {
      // Its name says what it was to become; nothing takes it for whole.
      try? FileManager.default.removeItem(at: partial)
      throw GraderError(
        error.problem, at: file.relativePathFromCurrentFolder, remedy: error.remedy)
    }
  }
}
