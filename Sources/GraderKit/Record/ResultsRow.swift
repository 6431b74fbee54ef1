import Foundation

/// One row of RESULTS.csv.
public struct ResultsRow: Equatable, Sendable {
  /// The columns, in order.
  public static let columns = [
    "graded_at", "student", "assignment", "score", "max_score", "percent", "basic", "advanced",
    "expert", "passed", "failed", "not_implemented", "crashed", "timed_out", "status",
    "submission", "rubric", "run", "submitted_at",
  ]

  /// The columns of files that were begun before submissions had a time; see ``ResultsUpgrade``.
  static let oldColumns = columns.dropLast()

  /// The first line of the file.
  static let header = columns.joined(separator: ",") + "\n"

  /// The cell of a submission whose time nobody knows. It is quoted, so that a line that was cut off
  /// before its last cell does not look whole.
  static let unknownTime = "\"\""

  /// When it was graded, in whole seconds.
  public var gradedAt: Date
  /// The student's id.
  public var student: String
  /// The name of the lesson's folder.
  public var assignment: String
  /// Points earned.
  public var score: Int
  /// Points that could be earned.
  public var maxScore: Int
  /// Points earned by level.
  public var levels: LevelPoints
  /// How many checks came to what.
  public var counts: CheckCounts
  /// What came of the submission as a whole.
  public var status: SubmissionStatus
  /// The first 12 digits of the submission's SHA-256.
  public var submission: String
  /// The first 12 digits of the rubric's SHA-256.
  public var rubric: String
  /// The name of the run.
  public var run: String
  /// When it was handed in, in whole seconds; nil where nobody knows.
  public var submittedAt: Date?

  /// The row of a submission that was graded in a run.
  public init(_ graded: GradedSubmission, run: RunIdentifier) {
    gradedAt = graded.gradedAt
    student = graded.student
    assignment = graded.assignment
    score = graded.score
    maxScore = graded.maxScore
    levels = graded.levels
    counts = graded.counts
    status = graded.status
    submission = String(graded.submission.prefix(12))
    rubric = String(graded.rubric.prefix(12))
    self.run = run.name
    submittedAt = graded.submittedAt
  }

  /// The score in percent with one decimal, rounded half up; `0.0` when there was nothing to earn.
  public var percent: String { Self.percent(score, of: maxScore) }

  static func percent(_ score: Int, of maxScore: Int) -> String {
    guard maxScore > 0, score > 0 else { return "0.0" }
    // In whole numbers: no figure depends on how a fraction happens to be rounded.
    let tenths = (2000 * score + maxScore) / (2 * maxScore)
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// The row as it stands in the file, with its line end.
  public var line: String {
    let cells = [
      gradedAt.inRecords, CSVCell.text(student), CSVCell.text(assignment), "\(score)",
      "\(maxScore)", percent, "\(levels.basic)", "\(levels.advanced)", "\(levels.expert)",
      "\(counts.passed)", "\(counts.failed)", "\(counts.notImplemented)", "\(counts.crashed)",
      "\(counts.timedOut)", status.rawValue, CSVCell.text(submission), CSVCell.text(rubric),
      CSVCell.text(run), submittedAt?.inRecords ?? Self.unknownTime,
    ]
    return cells.joined(separator: ",") + "\n"
  }

  /// Reads a row from its cells.
  ///
  /// The column `percent` is not looked at: it follows from two others.
  ///
  /// - Throws: ``RecordError`` that names the column.
  init(cells: [String], file: String, line: Int) throws {
    func problem(_ column: Int) -> RecordError {
      RecordError(
        .malformed, file: file, line: line,
        problem: "`\(cells[column])` is no value for the column \(Self.columns[column])",
        remedy: "mend or remove the line, or run `grader log repair`")
    }
    func number(_ column: Int) throws -> Int {
      guard let number = Int(cells[column]) else { throw problem(column) }
      return number
    }
    guard Self.isRow(cells) else {
      throw RecordError.wrongCellCount(cells.count, file: file, line: line)
    }
    guard let date = Date(inRecords: cells[0]) else { throw problem(0) }
    guard let status = SubmissionStatus(rawValue: cells[14]) else { throw problem(14) }
    gradedAt = date
    student = CSVCell.restoring(cells[1])
    assignment = CSVCell.restoring(cells[2])
    score = try number(3)
    maxScore = try number(4)
    levels = try LevelPoints(basic: number(6), advanced: number(7), expert: number(8))
    counts = try CheckCounts(
      passed: number(9), failed: number(10), notImplemented: number(11), crashed: number(12),
      timedOut: number(13))
    self.status = status
    submission = CSVCell.restoring(cells[15])
    rubric = CSVCell.restoring(cells[16])
    run = CSVCell.restoring(cells[17])
    if let text = cells.dropFirst(18).first, !text.isEmpty {
      guard let date = Date(inRecords: text) else { throw problem(18) }
      submittedAt = date
    }
  }

  /// Whether a line has the cells of a row, in a file of today or of before.
  static func isRow(_ cells: [String]) -> Bool {
    cells.count == columns.count || cells.count == oldColumns.count
  }

  /// What tells this row from all others.
  var key: RowKey { RowKey(run: run, student: student, assignment: assignment) }
}

/// What tells one row of the records from all others: a run grades a submission once.
struct RowKey: Hashable {
  var run: String
  var student: String
  var assignment: String

  init(run: String, student: String, assignment: String) {
    self.run = run
    self.student = student
    self.assignment = assignment
  }

  /// The key of a record of RESULTS.csv; nil when it does not have the cells for it.
  init?(cells: [String]) {
    guard ResultsRow.isRow(cells) else { return nil }
    run = CSVCell.restoring(cells[17])
    student = CSVCell.restoring(cells[1])
    assignment = CSVCell.restoring(cells[2])
  }

  // Swift compares texts by what they look like; ids that differ in their bytes are two students.
  static func == (left: RowKey, right: RowKey) -> Bool {
    left.run.utf8.elementsEqual(right.run.utf8)
      && left.student.utf8.elementsEqual(right.student.utf8)
      && left.assignment.utf8.elementsEqual(right.assignment.utf8)
  }

  func hash(into hasher: inout Hasher) {
    for text in [run, student, assignment] { hasher.combine(Array(text.utf8)) }
  }
}

extension RecordError {
  static func wrongCellCount(_ count: Int, file: String, line: Int) -> RecordError {
    RecordError(
      .malformed, file: file, line: line,
      problem: "it has \(count) cells instead of \(ResultsRow.columns.count)",
      remedy: "mend or remove the line, or run `grader log repair`")
  }
}
