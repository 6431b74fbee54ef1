import Foundation
import GraderKit

/// `grader log`: explains grades, lists runs, rebuilds RESULTS.csv.
struct LogCommand {
  static let options: [String: Arguments.Option] = [
    "log": .value, "results": .value, "json": .flag, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    if arguments.names.first == "repair" {
      guard arguments.names.count == 1, !arguments.has("json") else {
        throw Arguments.UsageError(description: "`grader log repair` takes no names and no --json")
      }
      return try repair()
    }
    guard arguments.names.count <= 2 else {
      throw Arguments.UsageError(
        description: "name one student and at most one lesson; quote a name that has blanks")
    }
    guard arguments.value("results") == nil else {
      throw Arguments.UsageError(description: "--results belongs to `grader log repair`")
    }
    let log = try ResultsLog(path: try logPath(), isReadOnly: true)
    if let student = arguments.names.first {
      try explain(student, lesson: arguments.names.dropFirst().first, in: log)
    } else {
      try listRuns(of: log)
    }
    try log.close()
    return .success
  }

  private func path(_ option: String, standard: String) throws -> String {
    try arguments.value(option)
      ?? CourseOption.course(arguments).root.appending(path: standard).path
  }

  private func logPath() throws -> String { try path("log", standard: "RESULTS.sqlite") }

  // MARK: One student

  private func explain(_ student: String, lesson: String?, in log: ResultsLog) throws {
    let assignments = try log.assignments(of: student)
    guard !assignments.isEmpty else {
      throw GraderError(
        "nothing of the student \"\(student)\" was graded", at: log.path,
        remedy: "`grader export --format csv` lists the students that it knows")
    }
    let chosen = assignments.filter { lesson == nil || Course.isLesson($0, called: lesson ?? "") }
    guard !chosen.isEmpty else {
      throw GraderError(
        "no lesson \"\(lesson ?? "")\" of the student \"\(student)\" was graded", at: log.path,
        remedy: "there are: \(assignments.joined(separator: ", "))")
    }
    let course = try CourseOption.course(arguments)
    let (rules, lessons) = (try CourseRules.load(for: course), try course.lessons())
    for (number, assignment) in chosen.enumerated() {
      if arguments.has("json") {
        try log.forEachSubmission(
          student: student, assignment: assignment, includingChecks: true
        ) { logged in
          JSONLines.write(logged.graded)
          return true
        }
      } else {
        if number > 0 { print("") }
        try GradeExplanation(
          log: log, student: student, assignment: assignment, rules: rules, lessons: lessons
        ).print()
      }
    }
  }

  // MARK: Runs

  private func listRuns(of log: ResultsLog) throws {
    if arguments.has("json") {
      throw Arguments.UsageError(description: "--json goes with a student")
    }
    var table = TextTable([
      ("run", .left), ("graded", .right), ("unchanged", .right), ("errors", .right),
      ("end", .left), ("arguments", .left),
    ])
    let runs = try log.latestRuns(limit: Self.runLimit)
    for run in runs {
      table.add([
        run.name, String(run.counts.graded), String(run.counts.reused), String(run.counts.errors),
        run.finishedAt?.formatted(.iso8601) ?? "interrupted", run.arguments.joined(separator: " "),
      ])
    }
    table.lines.forEach { print($0) }
    if runs.count == Self.runLimit { print("only the latest \(Self.runLimit) runs are shown") }
  }

  private static let runLimit = 50

  // MARK: Repair

  private func repair() throws -> ExitCode {
    let results = try path("results", standard: "RESULTS.csv")
    let repair = try ResultsRepair(results: results, log: logPath())
    for change in repair.changes { print(TextTable.printable(Self.sentence(change))) }
    let rows = repair.rows == 1 ? "1 row" : "\(repair.rows) rows"
    let kept = repair.kept == 0 ? "" : ", \(repair.kept) of them of other logs"
    if repair.changes.isEmpty {
      print("\(results): nothing to repair (\(rows)\(kept))")
    } else {
      print("\(results): rebuilt, \(rows)\(kept)")
    }
    if let backup = repair.backup { print("as it was: \(backup)") }
    return .success
  }

  private static func sentence(_ change: ResultsRepair.Change) -> String {
    switch change {
    case .added(let row):
      "added: \(row.student), \(row.assignment), \(row.score)/\(row.maxScore), run \(row.run)"
    case .corrected(let row, let was):
      "corrected: \(row.student), \(row.assignment), \(row.score)/\(row.maxScore), run \(row.run); "
        + "it was \(was.trimmingCharacters(in: .newlines))"
    case .doubled(let line): "removed: line \(line) stood there before"
    case .invented(let line, let text):
      "removed: line \(line), which no run graded: \(text.trimmingCharacters(in: .newlines))"
    case .unreadable(let line, let text): "removed: line \(line), which is no row: \(text)"
    case .rewritten: "the rows are in the log's order and form again"
    }
  }
}
