import Foundation
import SQLiteStore

/// Forms the grades of a class by the rules of the course.
///
/// What was submitted with the same content is one attempt, however often it was graded: its latest
/// grade holds, with the time that belongs to it. Of several attempts the course's rules say which
/// counts; of equal ones the later.
public struct CountedGrades {
  private let log: ResultsLog
  private let rules: CourseRules
  /// The manual items of each lesson, where the rubrics are at hand: marks of others do not count.
  private let items: [String: Set<String>]?

  /// Forms grades from a log.
  ///
  /// - Parameter lessons: the course's lessons; nil to count every mark.
  public init(_ log: ResultsLog, rules: CourseRules = .standard, lessons: [Lesson]? = nil) {
    self.log = log
    self.rules = rules
    items = lessons.map { lessons in
      Dictionary(
        uniqueKeysWithValues: lessons.map { ($0.name, Set($0.rubric.manual.map(\.id))) })
    }
  }

  /// One attempt, with its latest grade.
  private struct Attempt {
    var row: Int
    var score: Int
    var maxScore: Int
    var submission: String
    var submittedAt: Date?
  }

  /// What is told apart by its bytes.
  private struct Key: Hashable {
    var bytes: [UInt8]

    init(_ student: String, _ assignment: String) {
      bytes = Array(student.utf8) + [0] + Array(assignment.utf8)
    }
  }

  /// Hands over the grades by student, then lesson, both in the order of their bytes, in memory that
  /// does not grow with the log but for the marks.
  ///
  /// - Parameters:
  ///   - student: Only those of one student.
  ///   - assignment: Only those of one lesson.
  public func forEach(
    student: String? = nil, assignment: String? = nil, _ body: (CountedGrade) throws -> Void
  ) throws {
    let marks = try marks()
    var current: (student: String, assignment: String, attempts: [Attempt])?
    func finish() throws {
      guard let current else { return }
      try body(
        grade(
          current.student, current.assignment, current.attempts,
          marked: marks[Key(current.student, current.assignment)] ?? 0))
    }
    try log.reporting {
      try log.database.forEach(
        """
        SELECT student, assignment, id, score, max_score, submission, submitted_at, status
        FROM submissions
        WHERE (?1 IS NULL OR student = ?1) AND (?2 IS NULL OR assignment = ?2)
        ORDER BY student, assignment, id
        """, [Value(student), Value(assignment)]
      ) { row in
        let (student, assignment) = (row.text(at: 0), row.text(at: 1))
        let isSame =
          current.map { Key($0.student, $0.assignment) == Key(student, assignment) } ?? false
        if !isSame {
          try finish()
          current = (student, assignment, [])
        }
        if row.text(at: 7) == SubmissionStatus.error.rawValue { return true }
        let attempt = Attempt(
          row: row.integer(at: 2), score: row.integer(at: 3), maxScore: row.integer(at: 4),
          submission: row.text(at: 5),
          submittedAt: row.isNull(at: 6) ? nil : Date(inRecords: row.text(at: 6)))
        current?.attempts.removeAll { $0.submission == attempt.submission }
        current?.attempts.append(attempt)
        return true
      }
    }
    try finish()
  }

  /// All of them.
  public func all(student: String? = nil, assignment: String? = nil) throws -> [CountedGrade] {
    var grades: [CountedGrade] = []
    try forEach(student: student, assignment: assignment) { grades.append($0) }
    return grades
  }

  /// The attempt that counts, with the marks.
  private func grade(
    _ student: String, _ assignment: String, _ attempts: [Attempt], marked: Int
  ) -> CountedGrade {
    let grades = attempts.map { attempt in
      CountedGrade(
        student: student, assignment: assignment, row: attempt.row, earned: attempt.score,
        marked: marked, maxScore: attempt.maxScore, submittedAt: attempt.submittedAt,
        lateness: rules.lateness(
          of: assignment, for: student, submitted: attempt.submittedAt),
        attempts: attempts.count)
    }
    let counted =
      switch rules.countedAttempt {
      case .last: grades.last
      // `max` takes the first of equal ones: here the later attempt.
      case .best: grades.reversed().max { $0.grade < $1.grade }
      }
    return counted
      ?? CountedGrade(
        student: student, assignment: assignment, earned: 0, marked: marked, maxScore: 0,
        attempts: 0)
  }

  /// The points of the marks that count.
  private func marks() throws -> [Key: Int] {
    var sums: [Key: Int] = [:]
    for mark in try log.countedMarks() {
      if let items, !(items[mark.assignment]?.contains(mark.item) ?? false) { continue }
      sums[Key(mark.student, mark.assignment), default: 0] += mark.points
    }
    return sums
  }
}
