/// What stays in memory of a graded submission while the rest of the class is graded: its line in
/// the table. The checks are in the log.
public struct SubmissionSummary: Equatable, Sendable {
  /// The student's id.
  public var student: String
  /// What the records call the work.
  public var assignment: String
  /// What came of it as a whole.
  public var status: SubmissionStatus
  /// Points earned.
  public var score: Int
  /// Points that could be earned.
  public var maxScore: Int
  /// Points earned by level.
  public var levels: LevelPoints
  /// How many checks came to what.
  public var counts: [CheckStatus: Int]
  /// The first lines of what there is to say of it.
  public var remarks: [String]
  /// Whether the grade holds until submission, rubric or engine change.
  public var isFinal: Bool

  /// Takes what a table shows from a graded submission.
  public init(_ graded: GradedSubmission) {
    student = graded.student
    assignment = graded.assignment
    status = graded.status
    score = graded.score
    maxScore = graded.maxScore
    levels = graded.levels
    counts = graded.checks.reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
    remarks = graded.message.split(separator: "\n").prefix(Self.remarkLimit).map { line in
      line.count > Self.remarkLength ? "\(line.prefix(Self.remarkLength - 3))..." : String(line)
    }
    isFinal = graded.isFinal
  }

  private static let remarkLimit = 3
  private static let remarkLength = 160
}
