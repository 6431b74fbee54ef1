import Foundation
import SQLiteStore

/// A graded submission as the log holds it.
public struct LoggedSubmission: Equatable, Sendable {
  /// Its row in the table `submissions`: a higher one was recorded later, whatever the clock said.
  public var row: Int
  /// The run that graded it.
  public var run: RunIdentifier
  /// What was recorded; without its checks unless they were asked for.
  public var graded: GradedSubmission

  /// Its row of RESULTS.csv.
  public var resultsRow: ResultsRow { ResultsRow(graded, run: run) }
}

extension ResultsLog {
  /// Goes through the submissions of the log in the order in which they were recorded, in memory
  /// that does not grow with it.
  ///
  /// - Parameters:
  ///   - student: Only those of one student.
  ///   - assignment: Only those of one lesson.
  ///   - includingChecks: Whether to read their checks, too.
  ///   - body: Takes a submission; it returns whether to go on.
  public func forEachSubmission(
    student: String? = nil, assignment: String? = nil, includingChecks: Bool = false,
    _ body: (LoggedSubmission) throws -> Bool
  ) throws {
    var conditions: [String] = []
    var values: [Value] = []
    if let student {
      conditions.append("student = ?")
      values.append(.text(student))
    }
    if let assignment {
      conditions.append("assignment = ?")
      values.append(.text(assignment))
    }
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    try reporting {
      try forEachSubmission("\(condition) ORDER BY submissions.id", values) { logged in
        var logged = logged
        if includingChecks { logged.graded.checks = try checks(of: logged.row) }
        return try body(logged)
      }
    }
  }

  /// The names of all runs.
  func runNames() throws -> Set<String> {
    try reporting {
      var names: Set<String> = []
      try database.forEach("SELECT name FROM runs") { row in
        names.insert(row.text(at: 0))
        return true
      }
      return names
    }
  }

  /// The current grade of a student's lesson: the last that is not the grader's own error.
  public func currentGrade(student: String, assignment: String) throws -> LoggedSubmission? {
    var found: LoggedSubmission?
    try reporting {
      try forEachSubmission(
        """
        WHERE student = ? AND assignment = ? AND submissions.status <> 'error'
        ORDER BY submissions.id DESC LIMIT 1
        """, [.text(student), .text(assignment)]
      ) { logged in
        found = logged
        found?.graded.checks = try checks(of: logged.row)
        return false
      }
    }
    return found
  }

  /// The row of the current grade of a student's lesson, when submission, rubric and engine are
  /// the same and every check could be run.
  ///
  /// Of an attempt that others came after, it is not the current grade that is looked at but the
  /// latest of the same submission.
  func finalRow(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date?, isEarlierAttempt: Bool
  ) throws -> Int? {
    try database.first(
      """
      SELECT id FROM (
        SELECT * FROM submissions WHERE student = ? AND assignment = ? AND status <> 'error'
          AND (? = 0 OR submission = ?)
        ORDER BY id DESC LIMIT 1
      ) WHERE submission = ? AND rubric = ? AND engine = ? AND submitted_at IS ? AND NOT EXISTS (
        SELECT 1 FROM checks WHERE submission_id = id AND checks.status = 'not_run'
      )
      """,
      [
        .text(student), .text(assignment), .integer(isEarlierAttempt ? 1 : 0), .text(submission),
        .text(submission), .text(rubric), .text(engine), Value(submittedAt?.inRecords),
      ]
    ) { $0.integer(at: 0) }
  }

  /// The row of another student's submission of the same content, rubric and engine, when every
  /// check came to an end that does not depend on the moment: none was cut short.
  func sameContent(
    assignment: String, submission: String, rubric: String, engine: String
  ) throws -> Int? {
    try database.first(
      """
      SELECT id FROM submissions WHERE submission = ? AND assignment = ? AND rubric = ?
        AND engine = ? AND status <> 'error' AND NOT EXISTS (
          SELECT 1 FROM checks WHERE submission_id = id
            AND checks.status IN ('not_run', 'crashed', 'timed_out', 'out_of_memory')
        )
      ORDER BY id DESC LIMIT 1
      """,
      [.text(submission), .text(assignment), .text(rubric), .text(engine)]
    ) { $0.integer(at: 0) }
  }

  /// One submission with its checks.
  public func submission(row: Int) throws -> LoggedSubmission? {
    var found: LoggedSubmission?
    try reporting {
      try forEachSubmission("WHERE submissions.id = ?", [.integer(row)]) { logged in
        found = logged
        found?.graded.checks = try checks(of: row)
        return false
      }
    }
    return found
  }

  /// Goes through submissions that a clause selects, without their checks.
  func forEachSubmission(
    _ clause: String, _ values: [Value], _ body: (LoggedSubmission) throws -> Bool
  ) throws {
    try database.forEach(
      """
      SELECT submissions.id, runs.name, graded_at, student, assignment, score, max_score, basic,
        advanced, expert, passed, failed, not_implemented, crashed, timed_out,
        submissions.status, submission, rubric, engine, seconds, message, submitted_at
      FROM submissions JOIN runs ON runs.id = run_id \(clause)
      """, values
    ) { try body(try loggedSubmission($0)) }
  }

  private func loggedSubmission(_ row: Statement) throws -> LoggedSubmission {
    let id = row.integer(at: 0)
    guard let run = RunIdentifier(row.text(at: 1)), let gradedAt = Date(inRecords: row.text(at: 2)),
      let status = SubmissionStatus(rawValue: row.text(at: 15))
    else { throw unreadable("submission \(id)") }
    let submittedAt = row.isNull(at: 21) ? nil : Date(inRecords: row.text(at: 21))
    let graded = GradedSubmission(
      student: row.text(at: 3), assignment: row.text(at: 4), status: status,
      score: row.integer(at: 5), maxScore: row.integer(at: 6),
      levels: LevelPoints(
        basic: row.integer(at: 7), advanced: row.integer(at: 8), expert: row.integer(at: 9)),
      counts: CheckCounts(
        passed: row.integer(at: 10), failed: row.integer(at: 11),
        notImplemented: row.integer(at: 12), crashed: row.integer(at: 13),
        timedOut: row.integer(at: 14)),
      submission: row.text(at: 16), rubric: row.text(at: 17), engine: row.text(at: 18),
      gradedAt: gradedAt, submittedAt: submittedAt, seconds: row.real(at: 19), message: row.text(at: 20))
    return LoggedSubmission(row: id, run: run, graded: graded)
  }

  /// The checks of a submission, in the order of the rubric.
  private func checks(of submission: Int) throws -> [GradedCheck] {
    var checks: [GradedCheck] = []
    try database.forEach(
      """
      SELECT check_id, task, level, status, points, max_points, message, diagnosis, seconds, output
      FROM checks WHERE submission_id = ? ORDER BY position
      """, [.integer(submission)]
    ) { row in
      guard let level = CheckLevel(rawValue: row.text(at: 2)),
        let status = CheckStatus(rawValue: row.text(at: 3))
      else { throw unreadable("a check of submission \(submission)") }
      checks.append(
        GradedCheck(
          check: row.text(at: 0), task: row.text(at: 1), level: level, status: status,
          points: row.integer(at: 4), maxPoints: row.integer(at: 5), message: row.text(at: 6),
          diagnosis: row.isNull(at: 7) ? nil : row.text(at: 7), seconds: row.real(at: 8),
          output: row.text(at: 9)))
      return true
    }
    return checks
  }

  private func unreadable(_ what: String) -> RecordError {
    RecordError(
      .malformed, file: path, problem: "\(what) holds a value that no grader has written",
      remedy: "move it away or name another log")
  }
}
