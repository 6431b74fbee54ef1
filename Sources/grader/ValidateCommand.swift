import Foundation
import GraderKit

/// `grader validate`: the proof that rubrics grade.
struct ValidateCommand {
  static let options: [String: Arguments.Option] = [
    "quick": .flag, "mutants": .flag, "again": .flag, "jobs": .value, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    let course = try CourseOption.course(arguments)
    let jobs =
      try arguments.positiveInteger("jobs") ?? ProcessInfo.processInfo.activeProcessorCount
    let lessons =
      arguments.names.isEmpty
      ? try course.lessons() : try arguments.names.map(course.lesson(named:))
    let wantsMutants = arguments.has("mutants")
    if wantsMutants, arguments.has("quick") {
      throw Arguments.UsageError(description: "--mutants tries all mutants; leave out --quick")
    }
    if !wantsMutants, arguments.has("again") {
      throw Arguments.UsageError(description: "--again belongs to --mutants")
    }
    // Before the engine is built, which takes minutes.
    for lesson in lessons { try lesson.requireHiddenChecks() }
    let workshop = try Workshop.open(course, progress: Terminal.note)
    var isClean = true
    if wantsMutants {
      for lesson in lessons where try !tryMutants(of: lesson, workshop: workshop, jobs: jobs) {
        isClean = false
      }
      return isClean ? .success : .problem
    }
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

  /// Tries the mutants of a lesson's solution; returns whether enough of them lose points.
  private func tryMutants(of lesson: Lesson, workshop: Workshop, jobs: Int) throws -> Bool {
    let line = ProgressLine()
    line.step("Trying the mutants of \(lesson.name)")
    let analysis = try MutationAnalysis.run(
      lesson, workshop: workshop, startsAgain: arguments.has("again"), jobs: jobs
    ) { done, total in
      if Terminal.showsProgress { line.update(done: done, total: total, text: lesson.name) }
    }
    MutationReport(analysis: analysis).print()
    return analysis.isClean
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
