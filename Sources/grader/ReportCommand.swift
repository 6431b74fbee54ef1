import Foundation
import GraderKit

/// `grader report`: the records as pages.
struct ReportCommand {
  static let options: [String: Arguments.Option] = [
    "to": .value, "students": .flag, "student": .value, "language": .value, "results": .value,
    "log": .value, "roster": .value, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    if let name = arguments.names.first {
      throw Arguments.UsageError(
        description: "report takes no names; for one student: --student \"\(name)\"")
    }
    guard let target = arguments.value("to") else {
      throw Arguments.UsageError(description: "name the folder of the report: --to DIR")
    }
    let student = arguments.value("student")
    if student != nil, arguments.has("students") {
      throw Arguments.UsageError(description: "--student is one of --students; leave out the other")
    }
    let languages = try languages()
    let course = try CourseOption.course(arguments)
    let log = try ResultsLog(
      path: arguments.value("log") ?? course.root.appending(path: "RESULTS.sqlite").path,
      isReadOnly: true)
    let report = try Report(
      course: course, log: log, results: results(of: course),
      roster: try CourseOption.roster(arguments.value("roster"), of: course))
    let line = ProgressLine()
    let summary = try report.write(
      student != nil || arguments.has("students") ? .students(only: student) : .instructor,
      to: URL(filePath: target), languages: languages
    ) { done, total in
      if Terminal.showsProgress { line.update(done: done, total: total, text: "students") }
    }
    try log.close()
    print("\(summary.pages) pages of \(summary.students) students: \(target)")
    if let addresses = summary.addresses { print("whose page is which: \(addresses)") }
    return .success
  }

  private func languages() throws -> [Language] {
    guard let name = arguments.value("language") else { return Language.allCases }
    guard let language = Language(rawValue: name) else {
      throw Arguments.UsageError(description: "--language is en or ru, not \"\(name)\"")
    }
    return [language]
  }

  /// RESULTS.csv: the one that is named; the course's, unless another log is named, which has its
  /// own.
  private func results(of course: Course) -> String? {
    if let path = arguments.value("results") { return path }
    let usual = course.root.appending(path: "RESULTS.csv").path
    let isUsual = arguments.value("log") == nil && FileManager.default.fileExists(atPath: usual)
    return isUsual ? usual : nil
  }
}
