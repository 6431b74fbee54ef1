import Foundation

/// A submission with its score, as it goes into both records: RESULTS.csv and the log.
///
/// One student's work on one lesson is one submission.
public struct GradedSubmission: Codable, Equatable, Sendable {
  /// The student's id, whatever characters it is made of.
  public var student: String
  /// The name of the lesson's folder, such as `01-GradientDescent`.
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
  public var counts: CheckCounts
  /// SHA-256 of what was submitted, in hexadecimal.
  public var submission: String
  /// SHA-256 of the rubric and its checks, in hexadecimal.
  public var rubric: String
  /// SHA-256 of the engine and the grader that graded it, in hexadecimal.
  public var engine: String
  /// When it was graded, in whole seconds.
  public var gradedAt: Date {
    didSet { gradedAt = gradedAt.inWholeSeconds }
  }
  /// When it was handed in, in whole seconds; nil where nobody knows. It comes from whoever
  /// collected it, never from the submission itself.
  public var submittedAt: Date? {
    didSet { submittedAt = submittedAt?.inWholeSeconds }
  }
  /// Wall-clock time of its build and checks, in seconds.
  public var seconds: Double
  /// Why it was refused or could not be graded, or what its compiler said; empty otherwise.
  public var message: String
  /// Its checks, in the order of the rubric.
  public var checks: [GradedCheck]

  /// Makes a graded submission.
  ///
  /// - Parameters:
  ///   - levels: Points by level; when nil, those of the checks added up.
  ///   - counts: How many checks came to what; when nil, the checks counted.
  public init(
    student: String, assignment: String, status: SubmissionStatus, score: Int, maxScore: Int,
    levels: LevelPoints? = nil, counts: CheckCounts? = nil, submission: String, rubric: String,
    engine: String, gradedAt: Date = Date(), submittedAt: Date? = nil, seconds: Double = 0,
    message: String = "", checks: [GradedCheck] = []
  ) {
    self.student = student
    self.assignment = assignment
    self.status = status
    self.score = score
    self.maxScore = maxScore
    self.levels = levels ?? LevelPoints(of: checks)
    self.counts = counts ?? CheckCounts(of: checks)
    self.submission = submission
    self.rubric = rubric
    self.engine = engine
    self.gradedAt = gradedAt.inWholeSeconds
    self.submittedAt = submittedAt?.inWholeSeconds
    self.seconds = seconds
    self.message = message
    self.checks = checks
  }

  /// Whether the grade holds until submission, rubric or engine change: it was graded, and the
  /// grader is to blame for none of its checks.
  public var isFinal: Bool {
    status != .error && !checks.contains { $0.status == .notRun }
  }
}

extension Date {
  /// The same moment without its fraction of a second, as both records keep it.
  var inWholeSeconds: Date {
    Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down))
  }

  /// The moment as both records write it, such as `2026-05-01T12:00:00Z`.
  var inRecords: String { formatted(.iso8601) }

  /// Reads what ``inRecords`` writes; nil when it is something else.
  init?(inRecords text: String) {
    // Whatever the parser has to say, the caller names the line and the column instead.
    guard let date = try? Date(text, strategy: .iso8601) else { return nil }
    self = date
  }
}
