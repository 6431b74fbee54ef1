import Foundation

extension Lesson {
  /// The editable files of the solution.
  func solutionFiles() throws -> [String: [UInt8]] { try editableFiles(in: solution) }

  /// The editable files as they are in a folder that has to hold all of them.
  func editableFiles(in folder: URL) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in rubric.editable {
      let file = folder.appending(path: name)
      guard let data = FileManager.default.contents(atPath: file.path) else {
        throw GraderError(
          "cannot be read", at: file.relativePathFromCurrentFolder,
          remedy: "write it, or take it out of the rubric's \"editable\"")
      }
      files[name] = [UInt8](data)
    }
    return files
  }
}
