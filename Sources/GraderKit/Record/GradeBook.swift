import SQLiteStore

/// The grades of a class as a table: a row a student, a column a lesson, and the total.
///
/// A cell is the student's grade as the course's rules form it: the attempt that counts, with the
/// marks, less what being late takes. It is empty where there is none.
/// Students and lessons are in the order of their bytes, so the same log makes the same table.
public struct GradeBook {
  private let log: ResultsLog

  private let grades: CountedGrades
  private let roster: CourseRoster?

  /// Makes the grade book of a log.
  ///
  /// - Parameters:
  ///   - rules: what the course says of attempts and deadlines.
  ///   - lessons: the course's lessons; nil to count every mark.
  ///   - roster: who is in the course: whoever handed in nothing has a row without grades.
  public init(
    _ log: ResultsLog, rules: CourseRules = .standard, lessons: [Lesson]? = nil,
    roster: CourseRoster? = nil
  ) {
    self.log = log
    self.roster = roster
    grades = CountedGrades(log, rules: rules, lessons: lessons)
  }

  /// Writes the table as CSV (RFC 4180, LF, UTF-8) line by line.
  ///
  /// The first line has the names of the columns: `student`, the lessons, `total`. A text that a
  /// spreadsheet would run as a formula is made harmless as in RESULTS.csv.
  ///
  /// - Parameter write: Takes a line with its line end.
  public func exportCSV(_ write: (String) throws -> Void) throws {
    try log.reporting {
      // One snapshot: a grader may be running.
      try log.database.transaction(.deferred) {
        let lessons = try lessons()
        try write(line(["student"] + lessons + ["total"]))
        // In the order of their bytes, as the log has them.
        var missing = (roster?.people.map(\.id) ?? [])
          .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }[...]
        func writeMissing(before student: String?) throws {
          while let next = missing.first,
            student.map({ next.utf8.lexicographicallyPrecedes($0.utf8) }) ?? true
          {
            try write(line([next] + lessons.map { _ in "" } + [ExactPoints.zero.description]))
            missing.removeFirst()
          }
          if let student, missing.first?.utf8.elementsEqual(student.utf8) ?? false {
            missing.removeFirst()
          }
        }
        try forEachStudent { student, grades in
          try writeMissing(before: student)
          let cells = lessons.map { grades[Array($0.utf8)]?.description ?? "" }
          let total = grades.values.reduce(.zero, +)
          try write(line([student] + cells + [total.description]))
        }
        try writeMissing(before: nil)
      }
    }
  }

  /// The whole table as CSV, for a class that fits in memory.
  public func csv() throws -> String {
    var text = ""
    try exportCSV { text += $0 }
    return text
  }

  private func line(_ cells: [String]) -> String {
    cells.map(CSVCell.text).joined(separator: ",") + "\n"
  }

  private func lessons() throws -> [String] {
    var lessons: [String] = []
    try log.database.forEach("SELECT DISTINCT assignment FROM submissions ORDER BY assignment") {
      lessons.append($0.text(at: 0))
      return true
    }
    return lessons
  }

  /// Hands over each student with the grades by lesson, whose names are compared by their bytes.
  private func forEachStudent(
    _ body: (String, [[UInt8]: ExactPoints]) throws -> Void
  ) throws {
    var current: (student: String, grades: [[UInt8]: ExactPoints])?
    try grades.forEach { grade in
      if let finished = current, !finished.student.utf8.elementsEqual(grade.student.utf8) {
        try body(finished.student, finished.grades)
        current = nil
      }
      if current == nil { current = (grade.student, [:]) }
      if grade.row != nil { current?.grades[Array(grade.assignment.utf8)] = grade.grade }
    }
    if let current { try body(current.student, current.grades) }
  }
}
