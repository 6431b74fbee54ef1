/// What came of a submission as a whole.
public enum SubmissionStatus: String, Codable, CaseIterable, Sendable {
  /// Its checks were run; the score may be anything.
  case graded
  /// Nothing of it could be taken, or nothing passed the audit.
  case refused
  /// None of it compiles.
  case notCompiled = "not_compiled"
  /// The grader could not grade it, which is no fault of the student; the next run tries again.
  case error
}
