import Foundation
import GraderKit

/// One lesson of a student as an instructor has to explain it: each point, and what changed between
/// two gradings.
struct GradeExplanation {
  let log: ResultsLog
  let student: String
  let assignment: String
  /// What the course says of attempts and deadlines.
  let rules: CourseRules
  /// The lessons, whose manual items are marked.
  let lessons: [Lesson]

  func print() throws {
    var history: [LoggedSubmission] = []
    try log.forEachSubmission(student: student, assignment: assignment) { logged in
      history.append(logged)
      return true
    }
    guard let current = try log.currentGrade(student: student, assignment: assignment) else {
      show("\(student), \(assignment): not graded; the grader failed each time")
      printHistory(history)
      return
    }
    printGrade(current)
    try printCounted(current)
    printChecks(current.graded)
    let before = history.last { $0.row < current.row && $0.graded.status != .error }
    if let before, let whole = try log.submission(row: before.row) {
      printComparison(GradeComparison(from: whole.graded, to: current.graded), with: before)
    }
    if history.count > 1 { printHistory(history) }
  }

  private func show(_ line: String) { Swift.print(TextTable.printable(line)) }

  private func printGrade(_ logged: LoggedSubmission) {
    let graded = logged.graded
    let levels = graded.levels
    show(
      "\(student), \(assignment): \(graded.score) of \(graded.maxScore) "
        + "(basic \(levels.basic), advanced \(levels.advanced), expert \(levels.expert)), "
        + graded.status.rawValue)
    show(
      "run \(logged.run.name), graded \(graded.gradedAt.formatted(.iso8601)) in "
        + String(format: "%.1f s", graded.seconds))
    show(
      "submission \(graded.submission.prefix(12)), rubric \(graded.rubric.prefix(12)), "
        + "engine \(graded.engine.prefix(12))")
    for line in graded.message.split(separator: "\n") { show("  \(line)") }
  }

  /// What people marked, what being late takes, and what the grade comes to.
  private func printCounted(_ current: LoggedSubmission) throws {
    for mark in try log.marks(student: student, assignment: assignment) {
      let why = mark.comment.isEmpty ? "" : ": \(mark.comment)"
      show(
        "\(mark.item): \(mark.points) of \(mark.maxPoints) by \(mark.author), "
          + "\(mark.markedAt.formatted(.iso8601))\(why)")
    }
    let counted = try CountedGrades(log, rules: rules, lessons: lessons).all(
      student: student, assignment: assignment)
    guard let counted = counted.first else { return }
    let submitted =
      counted.submittedAt.map { ", handed in \($0.formatted(.iso8601))" } ?? ""
    let late =
      counted.lateness.map { " less \($0.percent) % for \($0.days) days late" } ?? ""
    let attempts =
      counted.attempts > 1
      ? " (\(counted.row == current.row ? "this" : "an earlier") one of \(counted.attempts) attempts)"
      : ""
    show(
      "grade \(counted.grade): \(counted.earned) checked and \(counted.marked) marked\(late)"
        + "\(submitted)\(attempts)")
  }

  private func printChecks(_ graded: GradedSubmission) {
    var table = TextTable([
      ("level", .left), ("check", .left), ("points", .right), ("of", .right), ("status", .left),
    ])
    for check in graded.checks {
      table.add([
        check.level.rawValue, check.check, String(check.points), String(check.maxPoints),
        check.status.rawValue,
      ])
    }
    Swift.print("")
    table.lines.forEach { Swift.print($0) }
    for check in graded.checks where check.status != .passed && !check.message.isEmpty {
      Swift.print("")
      show("\(check.check): \(check.status.rawValue)")
      for line in check.message.split(separator: "\n") { show("  \(line)") }
      if !check.output.isEmpty {
        show("  it printed:")
        for line in check.output.split(separator: "\n") { show("    \(line)") }
      }
    }
  }

  private func printComparison(_ comparison: GradeComparison, with before: LoggedSubmission) {
    let why =
      comparison.causes.isEmpty
      ? "nothing but the moment" : comparison.causes.map(\.rawValue).joined(separator: ", ")
    Swift.print("")
    show(
      "since the run \(before.run.name) (\(before.graded.score) of \(before.graded.maxScore)): "
        + "\(Self.signed(comparison.points)) points; changed: \(why)")
    for change in comparison.checks {
      let was = change.before?.rawValue ?? "not asked"
      let now = change.after?.rawValue ?? "not asked any more"
      show("  \(change.check): \(was) -> \(now), \(Self.signed(change.points))")
    }
  }

  private func printHistory(_ history: [LoggedSubmission]) {
    var table = TextTable([
      ("run", .left), ("score", .right), ("of", .right), ("status", .left),
      ("submission", .left), ("rubric", .left), ("engine", .left),
    ])
    for logged in history {
      let graded = logged.graded
      table.add([
        logged.run.name, String(graded.score), String(graded.maxScore), graded.status.rawValue,
        String(graded.submission.prefix(12)), String(graded.rubric.prefix(12)),
        String(graded.engine.prefix(12)),
      ])
    }
    Swift.print("")
    show("every grading, the latest last:")
    table.lines.forEach { Swift.print($0) }
  }

  private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }
}
