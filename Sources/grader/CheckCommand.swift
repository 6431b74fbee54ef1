import Foundation
import GraderKit

/// `grader check`: a student's own look at the visible checks.
struct CheckCommand {
  static let options: [String: Arguments.Option] = [
    "hint": .flag, "quiet": .flag, "language": .value, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    let course = try CourseOption.course(arguments)
    let language = try language()
    let lessons =
      arguments.names.isEmpty
      ? try course.lessons() : try arguments.names.map(course.lesson(named:))
    // The code is the user's own, so it may run without a sandbox where there is none.
    let sandbox = (try? Sandbox.find()) ?? .none
    let workshop = try Workshop.open(course, sandbox: sandbox, progress: Terminal.note)
    var progress = HintProgress(course: course)
    var isWrong = false
    var asksForMore = arguments.has("hint")
    for lesson in lessons {
      let hints = try Hints.load(for: lesson)
      let checks = try VisibleChecks.run(lesson, workshop: workshop)
      let report = StudentReport(language: language, isQuiet: arguments.has("quiet"))
      print("\n\(lesson.name): \(lesson.rubric.title[language])")
      for item in checks.items {
        switch item.status {
        case .passed: progress.forget(item.check)
        case .notImplemented: break
        default:
          isWrong = true
          if asksForMore {
            progress.askForMore(item.check)
            asksForMore = false
          }
        }
        // A hint is about the function; what does not compile has the compiler's words.
        let isAboutTheFunction =
          ![.missing, .notCompiled, .refused, .notRun].contains(item.status)
        let ladder = hints.ladders[item.check]?[language] ?? []
        let shown = isAboutTheFunction ? progress.count(for: item.check) : 0
        report.print(item, hints: Array(ladder.prefix(shown)))
      }
      report.printSummary(checks)
    }
    try progress.save()
    return isWrong ? .problem : .success
  }

  private func language() throws -> Language {
    guard let name = arguments.value("language") else {
      return Language.preferred(in: ProcessInfo.processInfo.environment)
    }
    guard let language = Language(rawValue: name) else {
      throw Arguments.UsageError(description: "--language is en or ru, not \"\(name)\"")
    }
    return language
  }
}
