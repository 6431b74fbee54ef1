import Foundation
import SQLiteStore

extension ResultsRecorder {
  /// What became of one submission of a batch.
  enum BatchOutcome: Equatable, Sendable {
    /// It is in both records now.
    case recorded
    /// Nothing was added: the same submission, rubric and engine had been recorded by another run.
    case alreadyRecorded
    /// Nothing was added: this run has a row of the student's lesson. It agrees with the one that
    /// was to be added, or contradicts it.
    case inThisRun(recorded: GradedSubmission)
  }

  /// Goes on with a run whose name was chosen beforehand, or begins it.
  ///
  /// What such a run has recorded it never records again, so a merge may be killed and repeated.
  ///
  /// - Returns: whether it had been brought to its end before.
  @discardableResult
  func continueRun(
    _ identifier: RunIdentifier, facts: RunFacts, startedAt: Date
  ) throws -> Bool {
    try state.withLock { state in
      guard state.run == nil else { throw state.misuse("a run was begun within another") }
      let known = try state.log.run(named: identifier.name)
      let row =
        try known?.row
        ?? state.log.insertRun(identifier, facts: facts, startedAt: startedAt)
      state.run = Run(row: row, identifier: identifier)
      return known?.isFinished ?? false
    }
  }

  /// Puts graded submissions into both records: one transaction of the log for all of them, then
  /// their lines. A kill at any moment loses none and doubles none, as for a single one.
  ///
  /// - Parameters:
  ///   - isAgain: Whether to add what another run has recorded alike.
  ///   - isEarlierAttempt: Whether later attempts of the students lie beside these.
  func record(
    batch: [GradedSubmission], isAgain: Bool, isEarlierAttempt: Bool
  ) throws -> [BatchOutcome] {
    try state.withLock { state in
      guard let run = state.run else { throw state.misuse("nothing was begun to be recorded") }
      var added: [(row: Int, line: String)] = []
      let outcomes = try state.log.reporting {
        try state.log.database.transaction(.immediate) {
          try batch.map { graded -> BatchOutcome in
            if let row = try state.log.row(
              run: run.row, student: graded.student, assignment: graded.assignment),
              let before = try state.log.submission(row: row)
            {
              return .inThisRun(recorded: before.graded)
            }
            if !isAgain, graded.isFinal,
              try state.log.finalRow(like: graded, isEarlierAttempt: isEarlierAttempt) != nil
            {
              return .alreadyRecorded
            }
            let line = ResultsRow(graded, run: run.identifier).line
            let row = try state.log.insertWhole(
              graded, run: run.row, line: line, results: state.resultsPath)
            added.append((row, line))
            return .recorded
          }
        }
      }
      for (graded, outcome) in zip(batch, outcomes) {
        if outcome == .alreadyRecorded {
          state.run?.counts.reused += 1
        } else if graded.status == .error {
          state.run?.counts.errors += 1
        } else {
          state.run?.counts.graded += 1
        }
      }
      if !added.isEmpty { try state.append(added) }
      return outcomes
    }
  }

  /// Leaves a run as it is: it had been brought to its end before.
  func leaveRun() {
    state.withLock { $0.run = nil }
  }
}

extension ResultsLog {
  /// The row of a run, and whether it was brought to its end; nil when there is none of the name.
  func run(named name: String) throws -> (row: Int, isFinished: Bool)? {
    try reporting {
      try database.first("SELECT id, finished_at FROM runs WHERE name = ?", [.text(name)]) {
        ($0.integer(at: 0), !$0.isNull(at: 1))
      }
    }
  }

  /// The row of what a run has recorded of a student's lesson.
  func row(run: Int, student: String, assignment: String) throws -> Int? {
    try database.first(
      "SELECT id FROM submissions WHERE run_id = ? AND student = ? AND assignment = ?",
      [.integer(run), .text(student), .text(assignment)]
    ) { $0.integer(at: 0) }
  }
}
