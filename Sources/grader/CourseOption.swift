import Foundation
import GraderKit

/// The options that name the course's folder and its roster.
enum CourseOption {
  static func course(_ arguments: Arguments) throws -> Course {
    if let path = arguments.value("course") { return try Course(root: URL(filePath: path)) }
    return try Course.containing(
      URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory))
  }

  /// Who is in the course: the roster that is named, or `students.csv` in the course's folder where
  /// there is one.
  static func roster(_ path: String?, of course: Course) throws -> CourseRoster? {
    if let path { return try CourseRoster(contentsOf: path) }
    let usual = course.root.appending(path: "students.csv").path
    guard FileManager.default.fileExists(atPath: usual) else { return nil }
    return try CourseRoster(contentsOf: usual)
  }
}
