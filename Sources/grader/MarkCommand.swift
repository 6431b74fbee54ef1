import Foundation
import GraderKit

/// `grader mark`: a person's points for a manual item, and what is still to be marked.
struct MarkCommand {
  static let options: [String: Arguments.Option] = [
    "points": .value, "comment": .value, "by": .value, "queue": .flag, "log": .value,
    "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    let course = try CourseOption.course(arguments)
    let path = arguments.value("log") ?? course.root.appending(path: "RESULTS.sqlite").path
    if arguments.has("queue") {
      for option in ["points", "comment", "by"] where arguments.value(option) != nil {
        throw Arguments.UsageError(description: "--\(option) does not go with --queue")
      }
      try printQueue(course, path: path)
    } else {
      try mark(course, path: path)
    }
    return .success
  }

  private func printQueue(_ course: Course, path: String) throws {
    let lessons =
      arguments.names.isEmpty ? try course.lessons() : try arguments.names.map(course.lesson(named:))
    let log = try ResultsLog(path: path, isReadOnly: true)
    let open = try Marking(log, course: course).queue(of: lessons)
    try log.close()
    guard !open.isEmpty else { return print("everything is marked") }
    var table = TextTable([
      ("lesson", .left), ("item", .left), ("student", .left), ("points", .right), ("what", .left),
    ])
    let language = Language.preferred(in: ProcessInfo.processInfo.environment)
    for entry in open {
      table.add([
        entry.assignment, entry.item.id, entry.student, "0 to \(entry.item.points)",
        entry.item.title[language],
      ])
    }
    table.lines.forEach { print($0) }
  }

  private func mark(_ course: Course, path: String) throws {
    guard arguments.names.count == 3 else {
      throw Arguments.UsageError(
        description: "name student, lesson and item: grader mark STUDENT LESSON ITEM --points P")
    }
    guard let text = arguments.value("points"), let points = Int(text) else {
      throw Arguments.UsageError(
        description: "--points is a whole number, not \"\(arguments.value("points") ?? "")\"")
    }
    let author = arguments.value("by") ?? NSUserName()
    guard !author.isEmpty else {
      throw Arguments.UsageError(description: "say who marks with --by NAME")
    }
    // Looked at first, so that a mark that may not be given changes nothing.
    let reading = try ResultsLog(path: path, isReadOnly: true)
    let mark = try Marking(reading, course: course).mark(
      student: arguments.names[0], lesson: arguments.names[1], item: arguments.names[2],
      points: points, comment: arguments.value("comment") ?? "", author: author)
    let before = try reading.marks(student: mark.student, assignment: mark.assignment)
      .last { $0.item == mark.item }
    try reading.close()
    let log = try ResultsLog(path: path)
    try log.add(mark)
    try log.close()
    let was = before.map { ", it was \($0.points) by \($0.author)" } ?? ""
    print(
      TextTable.printable(
        "\(mark.student), \(mark.assignment), \(mark.item): \(mark.points) of \(mark.maxPoints) "
          + "by \(mark.author)\(was)"))
  }
}
