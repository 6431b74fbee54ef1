import Foundation
import GraderKit

/// `grader release`: the student's package of a course, and the proof that it works.
struct ReleaseCommand {
  static let options: [String: Arguments.Option] = [
    "to": .value, "verify": .value, "without-hints": .flag, "jobs": .value, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    switch (arguments.value("to"), arguments.value("verify")) {
    case (let place?, nil): return try make(at: place)
    case (nil, let place?): return try verify(place)
    case (.some, .some):
      throw Arguments.UsageError(description: "--to makes a package, --verify tries one; keep one")
    case (nil, nil):
      throw Arguments.UsageError(description: "name the folder to make: grader release --to DIR")
    }
  }

  private func make(at place: String) throws -> ExitCode {
    if arguments.value("jobs") != nil {
      throw Arguments.UsageError(description: "--jobs belongs to --verify")
    }
    let course = try CourseOption.course(arguments)
    let lessons =
      arguments.names.isEmpty
      ? try course.lessons()
      : try Set(arguments.names.map { try course.lesson(named: $0).name }).sorted()
        .map(course.lesson(named:))
    let package = try StudentPackage.make(
      of: course, lessons: lessons, releasesHints: !arguments.has("without-hints"),
      at: URL(filePath: place))
    print(
      """
      \(package.folder.path): \(package.files) files
      lessons: \(package.lessons.joined(separator: ", "))
      hints: \(package.releasesHints ? "those of the visible checks" : "none")
      next: grader release --verify \(place)
      """)
    return .success
  }

  private func verify(_ place: String) throws -> ExitCode {
    guard arguments.names.isEmpty, !arguments.has("without-hints") else {
      throw Arguments.UsageError(
        description: "--verify tries the package as it is; leave out lessons and --without-hints")
    }
    let jobs =
      try arguments.positiveInteger("jobs") ?? ProcessInfo.processInfo.activeProcessorCount
    let verification = try ReleaseVerification.run(
      URL(filePath: place), of: CourseOption.course(arguments), jobs: jobs,
      progress: Terminal.note
    ) { step in
      let mark =
        step.problems.isEmpty ? Terminal.colored("ok", .good) : Terminal.colored("NO", .bad)
      print("\(mark)  \(step.name): \(TextTable.printable(step.found))")
      for problem in step.problems { print("      \(TextTable.printable(problem))") }
    }
    print(verification.isProven ? "the package works" : "the package does not work")
    return verification.isProven ? .success : .problem
  }
}
