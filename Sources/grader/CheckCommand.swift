import Foundation
import GraderKit

/// `grader check`: a student's own look at the visible checks.
struct CheckCommand {
  static let options: [String: Arguments.Option] = [
    "hint": .flag, "task": .value, "quiet": .flag, "language": .value, "course": .value,
    "annotations": .flag,
  ]

  let arguments: Arguments

  init(arguments: Arguments) { self.arguments = arguments }

  func run() throws -> ExitCode {
    let course = try CourseOption.course(arguments)
    let language = try StudentOptions.language(arguments)
    let lessons =
      arguments.names.isEmpty
      ? try course.lessons() : try arguments.names.map(course.lesson(named:))
    let task = try task(in: lessons)
    let workshop = try StudentOptions.workshop(course)
    var courseProgress = CourseProgress(course: course)
    var progress = HintProgress(course: course)
    var isWrong = false
    for lesson in lessons {
      let hints = try Hints.load(for: lesson)
      let checks = try VisibleChecks.run(lesson, task: task, workshop: workshop)
      let report = StudentReport(language: language, isQuiet: arguments.has("quiet"))
      print("\n\(lesson.name): \(lesson.rubric.title[language])")
      let asked =
        arguments.has("hint") && hints.areReleased ? progress.next(among: checks.items) : nil
      if let asked { progress.askForMore(asked) }
      courseProgress.note(checks)
      for item in checks.items {
        report.print(item, of: lesson, figures: course.cache.appending(path: "figures"))
        if item.status == .passed { progress.forget(item.check) }
        if ![.passed, .notImplemented].contains(item.status) { isWrong = true }
        let ladder = hints.ladders[item.check]?[language] ?? []
        report.print(hints: Array(ladder.prefix(progress.count(for: item))))
      }
      let next = hints.areReleased ? progress.next(among: checks.items) : nil
      report.printSummary(checks, nextHint: next, isFirst: next.map(progress.count) == 0)
      if arguments.has("hint"), !hints.areReleased {
        report.printNoHintsReleased()
      } else if arguments.has("hint"), asked == nil {
        report.printNoHint(usedUp: progress.usedUp(among: checks.items))
      }
      if writesAnnotations {
        WorkflowAnnotation.all(
          of: checks, in: language, course: course, environment: environment
        ).forEach { print($0) }
      }
    }
    try progress.save()
    try courseProgress.save()
    return isWrong ? .problem : .success
  }

  private let environment = ProcessInfo.processInfo.environment

  /// Whether what is wrong is also said as GitHub's workflows want it: when asked, and in them.
  private var writesAnnotations: Bool {
    arguments.has("annotations") || environment["GITHUB_ACTIONS"] == "true"
  }

  /// The task that the command line names: all others are left alone.
  private func task(in lessons: [Lesson]) throws -> Rubric.Task? {
    guard let name = arguments.value("task") else { return nil }
    guard let lesson = lessons.first, lessons.count == 1 else {
      throw Arguments.UsageError(
        description: "--task needs one lesson: grader check 2 --task \(name)")
    }
    let tasks = lesson.rubric.tasks
    guard let task = tasks.first(where: { $0.id == name || $0.file == name + ".swift" }) else {
      throw Arguments.UsageError(
        description: "\(lesson.name) has no task \"\(name)\"; its tasks are "
          + tasks.map(\.id).joined(separator: ", "))
    }
    return task
  }
}
