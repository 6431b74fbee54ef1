/// How many submissions a run met, by what was done with them.
public struct RunCounts: Codable, Equatable, Sendable {
  /// Graded in this run and recorded: `refused` and `not_compiled` are grades too.
  public var graded: Int
  /// Graded before, with nothing changed since.
  public var reused: Int
  /// Recorded as `error`: they could not be graded.
  public var errors: Int

  /// Makes counts.
  public init(graded: Int = 0, reused: Int = 0, errors: Int = 0) {
    self.graded = graded
    self.reused = reused
    self.errors = errors
  }
}
