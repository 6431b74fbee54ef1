import Foundation

/// The folder in which one grader builds its submissions. It lives as long as the grader; the next
/// grader removes those of graders that were killed.
///
/// A lock on the folder itself tells the living from the dead: the kernel lets go of it with the
/// process, however that ends, and sees through containers that number their processes anew.
final class WorkFolder: Sendable {
  /// This grader's own folder.
  let folder: URL
  private let descriptor: Int32

  /// Makes a folder below `root`, after removing what dead graders have left there.
  init(below root: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: root, withIntermediateDirectories: true)
    // Held while folders come and go, so that none is taken for dead before it is locked.
    let gate = open(root.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard gate >= 0, flock(gate, LOCK_EX) == 0 else {
      throw GraderError(
        "cannot be locked: \(String(cString: strerror(errno)))",
        at: root.relativePathFromCurrentFolder, remedy: "make the folder readable and writable")
    }
    defer { close(gate) }
    // What cannot be listed or removed costs disk space and nothing else.
    for name in (try? files.contentsOfDirectory(atPath: root.path)) ?? [] {
      let path = root.appending(path: name).path
      let other = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard other >= 0 else { continue }
      if flock(other, LOCK_EX | LOCK_NB) == 0 { try? files.removeItem(atPath: path) }
      close(other)
    }
    folder = root.appending(path: UUID().uuidString)
    try files.createDirectory(at: folder, withIntermediateDirectories: true)
    descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw GraderError(
        "cannot be locked: \(String(cString: strerror(errno)))",
        at: folder.relativePathFromCurrentFolder, remedy: "put the course on a local disk")
    }
  }

  deinit {
    // See above: if it stays, the next grader removes it.
    try? FileManager.default.removeItem(at: folder)
    close(descriptor)
  }

  /// A new folder for one submission; the caller removes it.
  func makeScratchFolder() throws -> URL {
    let scratch = folder.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    return scratch
  }
}
