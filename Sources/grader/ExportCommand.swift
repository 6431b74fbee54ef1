import Foundation
import GraderKit

/// `grader export`: grades for other programs.
struct ExportCommand {
  static let options: [String: Arguments.Option] = [
    "format": .value, "log": .value, "to": .value, "course": .value, "student": .value,
    "gradebook": .value, "column": .value, "students": .value, "submissions": .value,
    "scale": .flag, "full": .flag, "language": .value,
  ]

  /// The formats, each with the options that belong to it beside those of all.
  private static let formats: [String: Set<String>] = [
    "csv": ["students"], "details": ["student", "students"],
    "canvas": ["gradebook", "column", "students", "scale"],
    "moodle": ["gradebook", "column", "students", "scale", "submissions"],
    "gradescope": ["student", "full", "language"], "junit": ["student", "full", "language"],
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    let names = Self.formats.keys.sorted().joined(separator: ", ")
    guard let format = arguments.value("format") else {
      throw Arguments.UsageError(description: "name a format: --format csv (there are \(names))")
    }
    guard let own = Self.formats[format] else {
      throw Arguments.UsageError(
        description: "unknown format \"\(format)\"; the formats are: \(names)")
    }
    for option in Self.options.keys.sorted()
    where !own.contains(option) && !["format", "log", "to", "course"].contains(option) {
      if arguments.has(option) || arguments.value(option) != nil {
        throw Arguments.UsageError(
          description: "--\(option) does not go with --format \(format)")
      }
    }
    if format == "csv", let name = arguments.names.first {
      throw Arguments.UsageError(
        description: "--format csv holds every lesson; leave out \"\(name)\"")
    }
    let course = try CourseOption.course(arguments)
    let path = arguments.value("log") ?? course.root.appending(path: "RESULTS.sqlite").path
    guard FileManager.default.fileExists(atPath: path) else {
      throw GraderError(
        "there is no such log", at: path, remedy: "grade something first, or name it with --log")
    }
    let log = try ResultsLog(path: path, isReadOnly: true)
    let export = try CourseExport(course: course, log: log, arguments: arguments)
    let text =
      switch format {
      case "details": try export.details()
      case "canvas": try export.canvas()
      case "moodle": try export.moodle()
      case "gradescope": try export.gradescope()
      case "junit": try export.junit()
      default: try export.gradeBook()
      }
    try log.close()
    try write(text)
    return .success
  }

  private func write(_ text: String) throws {
    guard let target = arguments.value("to") else {
      return Terminal.write(Data(text.utf8))
    }
    do {
      try Data(text.utf8).write(to: URL(filePath: target), options: .atomic)
    } catch {
      throw GraderError(
        "cannot be written", at: target, remedy: "name a file in a folder that you may write")
    }
  }
}
