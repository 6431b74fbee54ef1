import Foundation

/// Folders of files as they are copied and looked through.
enum FileTree {
  /// The paths of all regular files below a folder, in order, those of hidden names included.
  static func files(below folder: URL) throws -> [String] {
    // The folder itself may be reached by a link; those in it are not followed.
    let path = folder.resolvingSymlinksInPath().path
    guard let paths = FileManager.default.enumerator(atPath: path) else {
      throw GraderError(
        "cannot be listed", at: folder.relativePathFromCurrentFolder,
        remedy: "make the folder readable")
    }
    return paths.compactMap { $0 as? String }.filter {
      kind(of: folder.appending(path: $0)) == S_IFREG
    }.sorted()
  }

  /// Copies a folder: its files and folders, without those whose names begin with a dot, which
  /// editors and systems leave behind.
  ///
  /// - Throws: `GraderError` for a symbolic link and for anything else that is no file: where it
  ///   would lead to in the copy, nobody knows.
  static func copy(_ source: URL, to target: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: target, withIntermediateDirectories: true)
    for name in try files.contentsOfDirectory(atPath: source.path).sorted()
    where !name.hasPrefix(".") {
      let from = source.appending(path: name)
      switch kind(of: from) {
      case S_IFDIR: try copy(from, to: target.appending(path: name))
      case S_IFREG: try files.copyItem(at: from, to: target.appending(path: name))
      default:
        throw GraderError(
          "is a symbolic link or no file at all", at: from.relativePathFromCurrentFolder,
          remedy: "put the file itself there, or remove it")
      }
    }
  }

  /// Writes a file and makes the folders on the way.
  static func write(_ data: Data, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  /// What lies at a path itself, not behind a link: one of the system's file types, or 0.
  static func kind(of file: URL) -> mode_t {
    var status = stat()
    return lstat(file.path, &status) == 0 ? status.st_mode & S_IFMT : 0
  }
}
