import SQLiteStore

/// The grades of a class as a table: a row a student, a column a lesson, and the total.
///
/// A cell is the score of the student's current grade: the last that is not the grader's own
/// error. It is empty where there is none.
/// Students and lessons are in the order of their bytes, so the same log makes the same table.
public struct GradeBook {
  private let log: ResultsLog

  /// Makes the grade book of a log.
  public init(_ log: ResultsLog) {
    self.log = log
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
        try forEachStudent { student, scores in
          let cells = lessons.map { lesson in scores[Array(lesson.utf8)].map(String.init) ?? "" }
          let total = scores.values.reduce(0, +)
          try write(line([student] + cells + [String(total)]))
        }
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

  /// Hands over each student with the scores by lesson, whose names are compared by their bytes.
  private func forEachStudent(_ body: (String, [[UInt8]: Int]) throws -> Void) throws {
    var current: (student: String, scores: [[UInt8]: Int])?
    try log.database.forEach(
      """
      SELECT student, assignment, (
        SELECT score FROM submissions AS s
        WHERE s.student = pair.student AND s.assignment = pair.assignment AND status <> 'error'
        ORDER BY id DESC LIMIT 1
      )
      FROM (SELECT DISTINCT student, assignment FROM submissions) AS pair
      ORDER BY student, assignment
      """
    ) { row in
      let student = row.text(at: 0)
      if let finished = current, !finished.student.utf8.elementsEqual(student.utf8) {
        try body(finished.student, finished.scores)
        current = nil
      }
      if current == nil { current = (student, [:]) }
      if !row.isNull(at: 2) {
        current?.scores[Array(row.text(at: 1).utf8)] = row.integer(at: 2)
      }
      return true
    }
    if let current { try body(current.student, current.scores) }
  }
}
