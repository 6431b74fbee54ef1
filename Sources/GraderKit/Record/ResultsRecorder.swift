import Foundation
import Synchronization

/// Keeps both records, RESULTS.csv and RESULTS.sqlite, so that a kill at any moment loses nothing
/// and doubles nothing.
///
/// ```swift
/// let recorder = try ResultsRecorder(results: "RESULTS.csv", log: "RESULTS.sqlite")
/// try recorder.beginRun(RunFacts(arguments: ["--all"], toolchain: "Swift 6.3.1", machine: [:]))
/// try recorder.record(graded)
/// try recorder.finishRun()
/// try recorder.close()
/// ```
///
/// ## The protocol
///
/// 1. One transaction of the log takes the submission, its checks, and in the table `outbox` its
///    line for RESULTS.csv. From here on it is graded.
/// 2. Under the lock of RESULTS.csv, and only while the line is still in the outbox, the line is
///    appended and brought to the disk.
/// 3. Still under the lock, the line is taken out of the outbox.
///
/// Killed before 1 is over, the submission is not graded, in neither record. Killed later, the
/// line is in the outbox. Whoever opens the two files next takes the lock, cuts off what a torn
/// last line has left, looks the lines of the outbox up in RESULTS.csv by run, student and
/// assignment, and appends those that are not there.
/// Because the outbox is only ever emptied under the lock, two graders cannot append the same line.
///
/// The log is what counts: it says what was graded already (``alreadyGraded(student:assignment:
/// submission:rubric:engine:)``), and looks there under its own lock again before it adds a row,
/// so two graders that grade the same submission at once leave one row, too.
///
/// All methods may be called from any task or thread; they wait for each other and for the disk.
public final class ResultsRecorder: Sendable {
  /// What became of a submission that was to be recorded.
  public enum Outcome: Equatable, Sendable {
    /// It is in both records now.
    case recorded
    /// Nothing was added: the same submission, rubric and engine had been recorded before,
    /// perhaps a moment ago by another grader.
    case alreadyRecorded
  }

  struct Run {
    var row: Int
    var identifier: RunIdentifier
    var counts = RunCounts()
  }

  /// What is used by one caller at a time.
  struct State {
    let results: ResultsFile
    let log: ResultsLog
    /// The absolute path of RESULTS.csv: one log may serve several.
    let resultsPath: String
    var run: Run?
    /// Whether lines of this process may have been left in the outbox.
    var hasLeftovers = false
    var notes: [String] = []
  }

  let state: Mutex<State>

  /// Opens both records, makes them when there are none, and completes what was interrupted.
  ///
  /// - Parameters:
  ///   - results: The path of RESULTS.csv.
  ///   - log: The path of RESULTS.sqlite.
  ///   - lockTimeout: How long to wait for another program that holds a lock, in seconds.
  /// - Throws: ``RecordError``; then neither file has been touched, unless it was to be mended.
  public init(results: String, log: String, lockTimeout: Int32 = 30) throws {
    let file = ResultsFile(path: results, lockTimeout: .seconds(Int(lockTimeout)))
    // A file that cannot be used must not leave a new log behind, and the other way round.
    try file.verify()
    var state = State(
      results: file, log: try ResultsLog(path: log, busyTimeout: lockTimeout * 1000),
      resultsPath: URL(filePath: results).standardizedFileURL.path)
    try file.withLock { try state.recover() }
    self.state = Mutex(state)
  }

  /// What had to be mended or completed, one line for each.
  public var notes: [String] { state.withLock { $0.results.notes + $0.notes } }

  /// Begins a run.
  ///
  /// - Returns: Its name, which is in the last column of its rows.
  @discardableResult
  public func beginRun(_ facts: RunFacts, startedAt: Date = Date()) throws -> RunIdentifier {
    try state.withLock { state in
      guard state.run == nil else { throw state.misuse("a run was begun within another") }
      let identifier = RunIdentifier(startedAt: startedAt)
      let row = try state.log.insertRun(identifier, facts: facts, startedAt: startedAt)
      state.run = Run(row: row, identifier: identifier)
      return identifier
    }
  }

  /// The current grade of a student's lesson, when nothing has changed since and so it need not
  /// be graded again.
  ///
  /// A grade that the grader failed to give (`error`, or a check `not_run`) is not one of these.
  /// What is found counts as reused in the run.
  ///
  /// - Parameters:
  ///   - submission: SHA-256 of what was submitted, in hexadecimal.
  ///   - rubric: SHA-256 of the rubric and its checks, in hexadecimal.
  ///   - engine: SHA-256 of the engine and the grader, in hexadecimal.
  ///   - submittedAt: When it was handed in, where that is known.
  ///   - isEarlierAttempt: Whether a later attempt of the student lies beside it: then the latest
  ///     grade of this one is meant.
  public func alreadyGraded(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date? = nil, isEarlierAttempt: Bool = false
  ) throws -> GradedSubmission? {
    try state.withLock { state in
      let row = try state.log.reporting {
        try state.log.finalRow(
          student: student, assignment: assignment, submission: submission, rubric: rubric,
          engine: engine, submittedAt: submittedAt?.inWholeSeconds,
          isEarlierAttempt: isEarlierAttempt)
      }
      guard let row, let logged = try state.log.submission(row: row) else { return nil }
      state.run?.counts.reused += 1
      return logged.graded
    }
  }

  /// A grade for a student whose submission is, to the byte, one that was graded for somebody else,
  /// or handed in by the student before, by the same rubric and engine; it is to be recorded like any other.
  ///
  /// Only where every check ended by itself: what was cut short by a limit is run again.
  /// - Returns: the grade, and whether it was this student's own before.
  public func gradedForAnother(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date? = nil
  ) throws -> (graded: GradedSubmission, isOwn: Bool)? {
    try state.withLock { state in
      let row = try state.log.reporting {
        try state.log.sameContent(
          assignment: assignment, submission: submission, rubric: rubric, engine: engine)
      }
      guard let row, var graded = try state.log.submission(row: row)?.graded else { return nil }
      let isOwn = graded.student.utf8.elementsEqual(student.utf8)
      graded.student = student
      graded.gradedAt = Date()
      graded.submittedAt = submittedAt
      return (graded, isOwn)
    }
  }

  /// Puts a graded submission into both records.
  ///
  /// - Parameter isAgain: Whether to add it although the same submission, rubric and engine are
  ///   there already: the grades of both runs are kept, the later one counts.
  /// - Parameter isEarlierAttempt: Whether a later attempt of the student lies beside it.
  /// - Throws: ``RecordError``. When it is about RESULTS.csv, the submission is in the log already,
  ///   and its line follows with the next call or run.
  @discardableResult
  public func record(
    _ graded: GradedSubmission, isAgain: Bool = false, isEarlierAttempt: Bool = false
  ) throws -> Outcome {
    try state.withLock { state in
      guard let run = state.run else { throw state.misuse("nothing was begun to be recorded") }
      let line = ResultsRow(graded, run: run.identifier).line
      let row = try state.log.insert(
        graded, run: run.row, line: line, results: state.resultsPath, isAgain: isAgain,
        isEarlierAttempt: isEarlierAttempt)
      guard let row else {
        state.run?.counts.reused += 1
        return .alreadyRecorded
      }
      if graded.status == .error {
        state.run?.counts.errors += 1
      } else {
        state.run?.counts.graded += 1
      }
      try state.append(line, row: row)
      return .recorded
    }
  }

  /// Ends a run.
  ///
  /// - Returns: What it came to.
  @discardableResult
  public func finishRun(finishedAt: Date = Date()) throws -> RunCounts {
    try state.withLock { state in
      guard let run = state.run else { throw state.misuse("no run was begun") }
      if state.hasLeftovers { try state.recoverUnderLock() }
      try state.log.finishRun(row: run.row, counts: run.counts, finishedAt: finishedAt)
      state.run = nil
      return run.counts
    }
  }

  /// Appends the lines of all submissions that are in the log and not in RESULTS.csv: it may have
  /// been deleted, put back to an older state, or edited by hand.
  ///
  /// - Returns: How many there were.
  public func restoreMissingRows() throws -> Int {
    try state.withLock { try $0.restoreMissingRows() }
  }

  /// Closes both files; nothing may be recorded afterwards.
  public func close() throws {
    try state.withLock { state in
      state.run = nil
      try state.log.close()
    }
  }
}
