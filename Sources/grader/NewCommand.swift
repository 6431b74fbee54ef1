import GraderKit

/// `grader new`: lays out a lesson.
struct NewCommand {
  static let options: [String: Arguments.Option] = ["course": .value]

  let arguments: Arguments

  func run() throws -> ExitCode {
    guard arguments.names.count == 2 else {
      throw Arguments.UsageError(
        description: "give the new lesson's number and name: grader new 7 Attention")
    }
    let course = try CourseOption.course(arguments)
    let lesson = try NewLesson.make(
      number: arguments.names[0], name: arguments.names[1], in: course)
    for file in lesson.files { print(file) }
    print(
      """
      \(lesson.name): \(lesson.files.count) files, the module \(lesson.module) in Package.swift
      next: grader validate \(lesson.name)
            swift test --filter \(lesson.module)Tests
      then put your own functions in the places of these (docs/lessons.md), and the lesson into
      README.md
      """)
    return .success
  }
}
