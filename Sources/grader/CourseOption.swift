import Foundation
import GraderKit

/// The option that names the course's folder.
enum CourseOption {
  static func course(_ arguments: Arguments) throws -> Course {
    if let path = arguments.value("course") { return try Course(root: URL(filePath: path)) }
    return try Course.containing(
      URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory))
  }
}
