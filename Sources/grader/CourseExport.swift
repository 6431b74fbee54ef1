import Foundation
import GraderKit

/// What `grader export` writes, format by format.
struct CourseExport {
  private let course: Course
  private let log: ResultsLog
  private let arguments: Arguments
  private let rules: CourseRules
  private let lessons: [Lesson]
  /// The lessons that were named; all where none was.
  private let chosen: [Lesson]

  init(course: Course, log: ResultsLog, arguments: Arguments) throws {
    self.course = course
    self.log = log
    self.arguments = arguments
    rules = try CourseRules.load(for: course)
    let lessons = try course.lessons()
    self.lessons = lessons
    chosen =
      arguments.names.isEmpty ? lessons : try arguments.names.map(course.lesson(named:))
  }

  private var grades: CountedGrades { CountedGrades(log, rules: rules, lessons: lessons) }

  /// The grade book; of grades whose submission has no time, it is said.
  func gradeBook() throws -> String {
    noteUnknownTimes(try grades.all())
    return try GradeBook(log, rules: rules, lessons: lessons, roster: people()).csv()
  }

  /// How each grade came about.
  func details() throws -> String {
    let names = Set(chosen.map(\.name))
    let found = try grades.all(student: arguments.value("student")).filter {
      arguments.names.isEmpty || names.contains($0.assignment)
    }
    noteUnknownTimes(found)
    return GradeDetails.csv(try withMissing(found), rules: rules)
  }

  /// Who is in the course, where the course says it.
  private func people() throws -> CourseRoster? {
    try CourseOption.roster(arguments.value("students"), of: course)
  }

  /// Grades with an empty one for each lesson that somebody of the roster has not handed in, in the
  /// order of the students' bytes, then of the lessons'.
  private func withMissing(_ grades: [CountedGrade]) throws -> [CountedGrade] {
    let only = arguments.value("student")
    let people = try people()?.people.filter { only == nil || $0.id == only } ?? []
    let known = Set(grades.map { Array($0.student.utf8) + [0] + Array($0.assignment.utf8) })
    let missing = people.flatMap { person in
      chosen.compactMap { lesson -> CountedGrade? in
        let key = Array(person.id.utf8) + [0] + Array(lesson.name.utf8)
        return known.contains(key)
          ? nil : .nothing(of: person.id, lesson.name, of: lesson.rubric.maximumScore)
      }
    }
    guard !missing.isEmpty else { return grades }
    return (grades + missing).sorted { left, right in
      left.student.utf8.elementsEqual(right.student.utf8)
        ? left.assignment.utf8.lexicographicallyPrecedes(right.assignment.utf8)
        : left.student.utf8.lexicographicallyPrecedes(right.student.utf8)
    }
  }

  /// A Canvas gradebook, filled in.
  func canvas() throws -> String {
    let path = try gradebook()
    guard arguments.value("column") == nil || arguments.names.count == 1 else {
      throw Arguments.UsageError(description: "--column goes with one lesson: name it")
    }
    let found = try grades.all()
    // Without names: every lesson that something was graded of.
    let filled = chosen.filter { lesson in
      !arguments.names.isEmpty || found.contains { $0.assignment == lesson.name }
    }
    return note(
      try CanvasGradebook.fill(
        path, grades: found, lessons: filled, column: arguments.value("column"),
        roster: roster(), isScaled: arguments.has("scale")), found)
  }

  /// A Moodle worksheet, filled in.
  func moodle() throws -> String {
    let path = try gradebook()
    guard let lesson = chosen.first, arguments.names.count == 1 else {
      throw Arguments.UsageError(
        description: "a worksheet is of one assignment: name its lesson")
    }
    let found = try grades.all(assignment: lesson.name)
    let submissions =
      arguments.value("submissions").map { URL(filePath: $0) }
      ?? course.root.appending(path: "Submissions")
    return note(
      try MoodleWorksheet.fill(
        path, grades: found,
        participants: SubmissionFolder.participants(of: lesson.name, in: submissions),
        column: arguments.value("column"), roster: roster(), isScaled: arguments.has("scale")),
      found)
  }

  /// Gradescope's results of one student's lesson.
  func gradescope() throws -> String {
    guard let student = arguments.value("student"), let lesson = chosen.first,
      arguments.names.count == 1
    else {
      throw Arguments.UsageError(
        description: "Gradescope takes one submission: name a lesson and its --student")
    }
    guard let grade = try grades.all(student: student, assignment: lesson.name).first,
      let row = grade.row, let logged = try log.submission(row: row)
    else {
      throw GraderError(
        "nothing of the student \"\(student)\" was graded in \(lesson.name)", at: log.path,
        remedy: "grade the submission first")
    }
    let marks = try log.countedMarks().filter {
      $0.student == student && $0.assignment == lesson.name
    }
    return try GradescopeResults(
      logged.graded, grade: grade, marks: marks, view: view(of: lesson, for: student)
    ).text()
  }

  /// Everything that was named, as JUnit XML.
  func junit() throws -> String {
    var report = JUnitReport()
    for lesson in chosen {
      let found = try grades.all(student: arguments.value("student"), assignment: lesson.name)
      for grade in found {
        guard let row = grade.row, let logged = try log.submission(row: row) else { continue }
        report.add(logged.graded, view: try view(of: lesson, for: grade.student))
      }
    }
    return report.text
  }

  private func view(of lesson: Lesson, for student: String) throws -> StudentView {
    let language = arguments.value("language").map(Language.init(rawValue:)) ?? .english
    guard let language else {
      throw Arguments.UsageError(description: "--language is en or ru")
    }
    if arguments.has("full") { return StudentView(ofEverythingIn: lesson, in: language) }
    let visibility = rules.visibility(of: lesson.name, to: student, at: Date())
    return StudentView(of: lesson, seeing: visibility, in: language)
  }

  private func gradebook() throws -> String {
    guard let path = arguments.value("gradebook") else {
      throw Arguments.UsageError(
        description: "name the file that was downloaded: --gradebook FILE")
    }
    return path
  }

  private func roster() throws -> CourseRoster? {
    try arguments.value("students").map(CourseRoster.init(contentsOf:))
  }

  /// Says how many grades there are, and who has none.
  private func note(_ gradebook: FilledGradebook, _ grades: [CountedGrade]) -> String {
    noteUnknownTimes(grades)
    let count = gradebook.withoutGrade.count
    let others = gradebook.withoutGrade.prefix(5).joined(separator: "; ")
    Terminal.note(
      TextTable.printable(
        "\(gradebook.filled) grades filled in; \(count) without a grade"
          + (count == 0 ? "" : ": \(others)\(count > 5 ? "; …" : "")")))
    return gradebook.text
  }

  /// Being late costs nothing where nobody knows the time; that must not pass unnoticed.
  private func noteUnknownTimes(_ grades: [CountedGrade]) {
    let unknown = grades.count {
      $0.row != nil && $0.submittedAt == nil
        && rules.deadline(of: $0.assignment, for: $0.student) != nil
    }
    if unknown > 0 {
      Terminal.note(
        "note: of \(unknown) graded submissions of lessons with a deadline nobody knows when they "
          + "were handed in; nothing is deducted from them (`grader collect` writes the time down)")
    }
  }
}
