import Foundation

/// The practicals to grade: who drew which, from the `tickets.csv` that was written with the sheets.
public struct ExamPracticals: Sendable {
  /// What is there to grade, in the order of the tickets.
  public let sources: [SubmissionSource]
  /// Tickets that are not graded, each with the reason in one line.
  public let leftAlone: [String]

  /// Finds each student's work: `<submissions>/<student>/<lesson>`.
  ///
  /// - Throws: `GraderError` that names the file, the place in it and the remedy.
  public init(
    tickets path: String, submissions: URL, questions: ExamQuestions, course: Course
  ) throws {
    guard let lessonName = questions.lesson else {
      throw GraderError(
        "names no lesson with the practicals' checks", at: "exam.json",
        remedy: "give \"lesson\", such as 03-Convolution")
    }
    let lesson = try course.lesson(named: lessonName)
    let tasks = try Self.tasks(of: questions, in: lesson)
    let table = try CSVTable(contentsOf: path)
    for column in ["student", "practical"] where !table.columns.contains(column) {
      throw GraderError(
        "the first line names no column \"\(column)\"", at: path,
        remedy: "use the tickets.csv that `grader exam` wrote")
    }
    var sources: [SubmissionSource] = []
    var leftAlone: [String] = []
    var lines: [String: Int] = [:]
    for row in table.rows {
      let student = row.cells["student"] ?? ""
      let practical = row.cells["practical"] ?? ""
      guard student.isFolderName else {
        throw GraderError(
          "\"\(student)\" cannot be the name of a student's folder", at: row.place,
          remedy: "use the tickets.csv that `grader exam` wrote")
      }
      if let line = lines[student] {
        throw GraderError(
          "\"\(student)\" stands on line \(line) already", at: row.place,
          remedy: "remove one of the two")
      }
      lines[student] = row.line
      guard questions.practical.contains(where: { $0.id == practical }) else {
        throw GraderError(
          "exam.json has no practical \"\(practical)\"", at: row.place,
          remedy: "use the questions that the tickets were drawn from")
      }
      let folder = submissions.appending(path: student).appending(path: lesson.name)
      if let task = tasks[practical] {
        guard SubmissionFolder.isRealFolder(submissions.appending(path: student)),
          FileManager.default.isFolder(folder)
        else {
          leftAlone.append("\(student): there is no \(folder.relativePathFromCurrentFolder)")
          continue
        }
        sources.append(
          SubmissionSource(student: student, lesson: lesson, folder: folder, practical: task))
      } else {
        leftAlone.append("\(student): \(practical) has no checks; a person marks it")
      }
    }
    guard !sources.isEmpty else {
      throw GraderError(
        "none of the tickets has work to grade in \(submissions.relativePathFromCurrentFolder)",
        at: path, remedy: "put it into <student>/\(lesson.name)/Sources there")
    }
    self.sources = sources
    self.leftAlone = leftAlone
  }

  /// The tasks by the practicals that name them.
  private static func tasks(
    of questions: ExamQuestions, in lesson: Lesson
  ) throws -> [String: Rubric.Task] {
    let known = lesson.rubric.exam ?? []
    var tasks: [String: Rubric.Task] = [:]
    for question in questions.practical {
      guard let name = question.task else { continue }
      guard let task = known.first(where: { $0.id == name }) else {
        throw GraderError(
          "practical \"\(question.id)\": \(lesson.name) has no exam task \"\(name)\"",
          at: "exam.json", remedy: "use an id under \"exam\" in its rubric.json")
      }
      tasks[question.id] = task
    }
    return tasks
  }
}
