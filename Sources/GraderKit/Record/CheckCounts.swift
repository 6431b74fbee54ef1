/// How many checks of a submission came to what, in the words of the columns of RESULTS.csv.
///
/// A check that could not be run (``CheckStatus/notRun``) is in none of them.
public struct CheckCounts: Codable, Equatable, Sendable {
  /// Checks that passed.
  public var passed: Int
  /// Checks that failed, or whose file was refused or does not compile.
  public var failed: Int
  /// Checks of functions that are stubs, or not declared.
  public var notImplemented: Int
  /// Checks in which the process ended, or ran out of memory.
  public var crashed: Int
  /// Checks that ran out of time.
  public var timedOut: Int

  /// Makes counts.
  public init(
    passed: Int = 0, failed: Int = 0, notImplemented: Int = 0, crashed: Int = 0, timedOut: Int = 0
  ) {
    self.passed = passed
    self.failed = failed
    self.notImplemented = notImplemented
    self.crashed = crashed
    self.timedOut = timedOut
  }

  /// Counts checks.
  public init(of checks: [GradedCheck]) {
    self.init()
    for check in checks {
      switch check.status {
      case .passed: passed += 1
      case .failed, .notCompiled, .refused: failed += 1
      case .notImplemented, .missing: notImplemented += 1
      case .crashed, .outOfMemory: crashed += 1
      case .timedOut: timedOut += 1
      case .notRun: break
      }
    }
  }
}
