import Foundation

/// A folder that appears whole or not at all: it is filled under a name beside its own and renamed
/// when it is complete.
struct NewFolder {
  /// Where it is to be.
  let final: URL
  /// Where it is being filled.
  let partial: URL

  /// Makes the folder to fill.
  ///
  /// - Throws: `GraderError` when something lies at the place, or nothing can be made there.
  init(at place: URL) throws {
    // The folder's own name is kept: a link in its place counts as something that lies there.
    let parent = place.standardizedFileURL.deletingLastPathComponent().resolvingSymlinksInPath()
    final = parent.appending(path: place.standardizedFileURL.lastPathComponent)
    partial = parent.appending(path: ".\(final.lastPathComponent).\(UUID().uuidString)")
    let files = FileManager.default
    let name = final.relativePathFromCurrentFolder
    guard files.isFolder(parent) else {
      throw GraderError(
        "there is no folder \(parent.path) to make it in", at: name, remedy: "make that one first")
    }
    var status = stat()
    if lstat(final.path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw GraderError("is no folder", at: name, remedy: "name a new one")
      }
      let content = try? files.contentsOfDirectory(atPath: final.path)
      // One that cannot be listed may hold anything, so it counts as not empty.
      guard content?.isEmpty == true else {
        throw GraderError(
          "is there already and not empty", at: name, remedy: "name a new one, or empty it")
      }
    }
    do {
      try files.createDirectory(at: partial, withIntermediateDirectories: false)
    } catch {
      throw GraderError(
        "cannot be written", at: parent.path, remedy: "name a folder that you may write in")
    }
  }

  /// Gives the folder its name. An empty one of that name is replaced.
  func commit() throws {
    guard rename(partial.path, final.path) == 0 else {
      let reason = String(cString: strerror(errno))
      discard()
      throw GraderError(
        "cannot be made: \(reason)", at: final.relativePathFromCurrentFolder,
        remedy: "name a new folder that you may write")
    }
  }

  /// Removes what was filled in so far.
  func discard() {
    // What cannot be removed has a name that says what it was, and nothing takes it for whole.
    try? FileManager.default.removeItem(at: partial)
  }

  /// Fills the folder and gives it its name, or leaves nothing behind.
  func fill(_ body: (URL) throws -> Void) throws {
    do {
      try body(partial)
    } catch {
      discard()
      throw error
    }
    try commit()
  }
}
