import Foundation
import SQLiteStore

extension ResultsLog {
  /// Adds a mark; those before it stay.
  public func add(_ mark: Mark) throws {
    try reporting {
      try database.run(
        """
        INSERT INTO marks (
          student, assignment, item, points, max_points, comment, author, marked_at
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          .text(mark.student), .text(mark.assignment), .text(mark.item), .integer(mark.points),
          .integer(mark.maxPoints), .text(mark.comment), .text(mark.author),
          .text(mark.markedAt.inRecords),
        ])
    }
  }

  /// Every mark of a student's lesson, the newest last.
  public func marks(student: String, assignment: String) throws -> [Mark] {
    try marks(
      "WHERE student = ? AND assignment = ? ORDER BY id", [.text(student), .text(assignment)])
  }

  /// The marks that count: the newest of each student, lesson and item.
  public func countedMarks() throws -> [Mark] {
    try marks(
      "WHERE id IN (SELECT max(id) FROM marks GROUP BY student, assignment, item) ORDER BY id", [])
  }

  /// Everybody of whom work on a lesson was graded, in the order of their bytes.
  public func students(of assignment: String) throws -> [String] {
    try reporting {
      var names: [String] = []
      try database.forEach(
        "SELECT DISTINCT student FROM submissions WHERE assignment = ? ORDER BY student",
        [.text(assignment)]
      ) { row in
        names.append(row.text(at: 0))
        return true
      }
      return names
    }
  }

  private func marks(_ clause: String, _ values: [Value]) throws -> [Mark] {
    try reporting {
      var marks: [Mark] = []
      try database.forEach(
        """
        SELECT student, assignment, item, points, max_points, comment, author, marked_at
        FROM marks \(clause)
        """, values
      ) { row in
        guard let markedAt = Date(inRecords: row.text(at: 7)) else {
          throw RecordError(
            .malformed, file: path, problem: "a mark holds a moment that no grader has written",
            remedy: "move it away or name another log")
        }
        marks.append(
          Mark(
            student: row.text(at: 0), assignment: row.text(at: 1), item: row.text(at: 2),
            points: row.integer(at: 3), maxPoints: row.integer(at: 4), comment: row.text(at: 5),
            author: row.text(at: 6), markedAt: markedAt))
        return true
      }
      return marks
    }
  }
}
