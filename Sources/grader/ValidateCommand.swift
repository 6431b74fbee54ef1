import Foundation
import GraderKit

/// `grader validate`: the proof that rubrics grade.
struct ValidateCommand {
  static let options: [String: Arguments.Option] = [
    "quick": .flag, "jobs": .value, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    let course = try CourseOption.course(arguments)
    let jobs =
      try arguments.positiveInteger("jobs") ?? ProcessInfo.processInfo.activeProcessorCount
    let lessons =
      arguments.names.isEmpty
      ? try course.lessons() : try arguments.names.map(course.lesson(named:))
    let workshop = try Workshop.open(course, progress: Terminal.note)
    var isClean = true
    for lesson in lessons {
      let line = ProgressLine()
      line.step("Validating \(lesson.name)")
      let validation = try LessonValidation.run(
        lesson, workshop: workshop, isQuick: arguments.has("quick"), jobs: jobs
      ) { done, total in
        if Terminal.showsProgress { line.update(done: done, total: total, text: lesson.name) }
      }
      print(validation)
      if !validation.isClean { isClean = false }
    }
    return isClean ? .success : .problem
  }

  private func print(_ validation: LessonValidation) {
    var table = TextTable([
      ("variant", .left), ("score", .right), ("of", .right), ("as it should", .left),
      ("what it is", .left),
    ])
    for row in validation.rows {
      table.add([
        row.name, String(row.score), String(row.maxScore), row.problems.isEmpty ? "yes" : "NO",
        row.title,
      ])
    }
    Swift.print("\n\(validation.lesson)")
    table.lines.forEach { Swift.print($0) }
    for row in validation.rows {
      for problem in row.problems { Swift.print(TextTable.printable("\(row.name): \(problem)")) }
    }
    for problem in validation.problems { Swift.print(problem) }
    Swift.print(validation.isClean ? "clean" : "not clean")
  }
}
