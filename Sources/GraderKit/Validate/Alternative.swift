import Foundation

/// A correct solution in another style: loops instead of matrix products, closures instead of
/// loops. It has to earn every point, or the checks ask for more than the handout does.
enum Alternative {
  /// All alternatives of a lesson by their folder names, in order: the files that differ from the
  /// solution. A lesson may have none.
  ///
  /// - Throws: `GraderError` for a file that a student may not edit, or an empty folder.
  static func load(for lesson: Lesson) throws -> [(name: String, files: [String: [UInt8]])] {
    let folder = lesson.alternatives
    guard FileManager.default.isFolder(folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map { name in
      let place = folder.appending(path: name)
      var files: [String: [UInt8]] = [:]
      for file in try FileManager.default.swiftFiles(below: place) {
        guard lesson.rubric.editable.contains(file.lastPathComponent) else {
          throw GraderError(
            "is no file that a student edits", at: file.relativePathFromCurrentFolder,
            remedy: "call it like the file of the solution that it replaces")
        }
        files[file.lastPathComponent] = [UInt8](try Data(contentsOf: file))
      }
      guard !files.isEmpty else {
        throw GraderError(
          "holds no Swift file", at: place.relativePathFromCurrentFolder,
          remedy: "put the files in that differ from the solution, or remove it")
      }
      return (name, files)
    }
  }
}
