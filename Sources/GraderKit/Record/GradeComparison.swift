/// What changed for a student between two gradings of the same lesson, and why.
public struct GradeComparison: Equatable, Sendable {
  /// What a grade depends on.
  public enum Cause: String, Equatable, Sendable {
    case submission, rubric, engine
  }

  /// A check that came out otherwise.
  public struct CheckChange: Equatable, Sendable {
    /// The check as the rubric names it.
    public var check: String
    /// What came of it before; nil when there was no such check.
    public var before: CheckStatus?
    /// What came of it later; nil when there is no such check any more.
    public var after: CheckStatus?
    /// By how much its points differ.
    public var points: Int
  }

  /// What differs between the two; empty when the same was graded again.
  public var causes: [Cause]
  /// By how much the score differs.
  public var points: Int
  /// The checks that came out otherwise, in the order of the later grading, then those that are
  /// gone.
  public var checks: [CheckChange]

  /// Compares two gradings, both with their checks.
  public init(from before: GradedSubmission, to after: GradedSubmission) {
    causes = []
    if before.submission != after.submission { causes.append(.submission) }
    if before.rubric != after.rubric { causes.append(.rubric) }
    if before.engine != after.engine { causes.append(.engine) }
    points = after.score - before.score
    var old = Dictionary(before.checks.map { ($0.check, $0) }) { first, _ in first }
    checks = after.checks.compactMap { check in
      let was = old.removeValue(forKey: check.check)
      if let was, was.status == check.status, was.points == check.points { return nil }
      return CheckChange(
        check: check.check, before: was?.status, after: check.status,
        points: check.points - (was?.points ?? 0))
    }
    checks += before.checks.filter { old[$0.check] != nil }.map {
      CheckChange(check: $0.check, before: $0.status, after: nil, points: -$0.points)
    }
  }
}
