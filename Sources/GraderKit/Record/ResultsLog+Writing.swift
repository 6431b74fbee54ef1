import Foundation
import SQLiteStore

extension ResultsLog {
  /// Adds a run.
  ///
  /// - Returns: Its row.
  func insertRun(_ run: RunIdentifier, facts: RunFacts, startedAt: Date) throws -> Int {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let arguments = String(decoding: try encoder.encode(facts.arguments), as: UTF8.self)
    let machine = String(decoding: try encoder.encode(facts.machine), as: UTF8.self)
    return try reporting {
      try database.run(
        """
        INSERT INTO runs (name, started_at, arguments, toolchain, machine) VALUES (?, ?, ?, ?, ?)
        """,
        [
          .text(run.name), .text(startedAt.inRecords), .text(arguments), .text(facts.toolchain),
          .text(machine),
        ])
      return database.lastInsertedRowID
    }
  }

  /// Says that a run came to its end.
  func finishRun(row: Int, counts: RunCounts, finishedAt: Date) throws {
    try reporting {
      try database.run(
        "UPDATE runs SET finished_at = ?, graded = ?, reused = ?, errors = ? WHERE id = ?",
        [
          .text(finishedAt.inRecords), .integer(counts.graded), .integer(counts.reused),
          .integer(counts.errors), .integer(row),
        ])
    }
  }

  /// Adds a graded submission, its checks and its line for RESULTS.csv, all or nothing.
  ///
  /// - Parameters:
  ///   - run: The row of the run.
  ///   - line: The line for RESULTS.csv.
  ///   - results: The file that the line is for.
  ///   - isAgain: Whether to add it although the same was graded before.
  ///   - isEarlierAttempt: Whether a later attempt of the student lies beside it.
  /// - Returns: Its row; nil when the same was graded before.
  func insert(
    _ graded: GradedSubmission, run: Int, line: String, results: String, isAgain: Bool,
    isEarlierAttempt: Bool = false
  ) throws -> Int? {
    try reporting {
      // The lock for writing comes first: another grader may be about to add the same.
      try database.transaction(.immediate) {
        if !isAgain, graded.isFinal,
          try finalRow(like: graded, isEarlierAttempt: isEarlierAttempt) != nil
        {
          return nil
        }
        let row = try insertWhole(graded, run: run, line: line, results: results)
        return row
      }
    }
  }

  /// Adds a submission, its checks and its line; within a transaction.
  func insertWhole(
    _ graded: GradedSubmission, run: Int, line: String, results: String
  ) throws -> Int {
    let row = try insertRow(graded, run: run)
    for (position, check) in graded.checks.enumerated() {
      try insert(check, position: position, submission: row)
    }
    try queue(row, line: line, results: results)
    return row
  }

  /// The row of the submission's current grade, when it is of the same submission, rubric and
  /// engine.
  func finalRow(
    like graded: GradedSubmission, isEarlierAttempt: Bool
  ) throws -> Int? {
    try finalRow(
      student: graded.student, assignment: graded.assignment, submission: graded.submission,
      rubric: graded.rubric, engine: graded.engine, submittedAt: graded.submittedAt,
      isEarlierAttempt: isEarlierAttempt)
  }

  private func insertRow(_ graded: GradedSubmission, run: Int) throws -> Int {
    let percent = ResultsRow.percent(graded.score, of: graded.maxScore)
    try database.run(
      """
      INSERT INTO submissions (
        run_id, graded_at, student, assignment, score, max_score, percent, basic, advanced,
        expert, passed, failed, not_implemented, crashed, timed_out, status, submission, rubric,
        engine, seconds, message, submitted_at
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(run), .text(graded.gradedAt.inRecords), .text(graded.student),
        .text(graded.assignment), .integer(graded.score), .integer(graded.maxScore),
        .real(Double(percent) ?? 0), .integer(graded.levels.basic),
        .integer(graded.levels.advanced), .integer(graded.levels.expert),
        .integer(graded.counts.passed), .integer(graded.counts.failed),
        .integer(graded.counts.notImplemented), .integer(graded.counts.crashed),
        .integer(graded.counts.timedOut), .text(graded.status.rawValue),
        .text(graded.submission), .text(graded.rubric), .text(graded.engine),
        .real(graded.seconds), .text(graded.message), Value(graded.submittedAt?.inRecords),
      ])
    return database.lastInsertedRowID
  }

  private func insert(_ check: GradedCheck, position: Int, submission: Int) throws {
    try database.run(
      """
      INSERT INTO checks (
        submission_id, position, check_id, task, level, status, points, max_points, message,
        diagnosis, seconds, output
      ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(submission), .integer(position), .text(check.check), .text(check.task),
        .text(check.level.rawValue), .text(check.status.rawValue), .integer(check.points),
        .integer(check.maxPoints), .text(check.message), Value(check.diagnosis),
        .real(check.seconds), .text(check.output),
      ])
  }
}
