import Foundation
import GraderKit

/// `grader export`: the grade book for other programs.
struct ExportCommand {
  static let options: [String: Arguments.Option] = [
    "format": .value, "log": .value, "to": .value, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    guard let format = arguments.value("format") else {
      throw Arguments.UsageError(description: "name a format: --format csv")
    }
    guard format == "csv" else {
      throw Arguments.UsageError(description: "unknown format \"\(format)\"; the formats are: csv")
    }
    let path =
      try arguments.value("log")
      ?? CourseOption.course(arguments).root.appending(path: "RESULTS.sqlite").path
    guard FileManager.default.fileExists(atPath: path) else {
      throw GraderError(
        "there is no such log", at: path, remedy: "grade something first, or name it with --log")
    }
    let log = try ResultsLog(path: path, isReadOnly: true)
    let text = try GradeBook(log).csv()
    try log.close()
    if let target = arguments.value("to") {
      do {
        try Data(text.utf8).write(to: URL(filePath: target), options: .atomic)
      } catch {
        throw GraderError(
          "cannot be written", at: target, remedy: "name a file in a folder that you may write")
      }
    } else {
      Terminal.write(Data(text.utf8))
    }
    return .success
  }
}
