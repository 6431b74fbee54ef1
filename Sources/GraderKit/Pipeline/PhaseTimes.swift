import Synchronization

/// Where the time of grading goes, summed over all jobs of a run.
public final class PhaseTimes: Sendable {
  /// A part of what is done for one submission.
  public enum Phase: String, CaseIterable, Sendable {
    /// Reading the files, and asking the log whether they were graded before.
    case reading
    /// The compiler, in its sandbox.
    case compiling
    /// Looking at symbols for what a submission may not use.
    case auditing
    /// Making the library.
    case linking
    /// The checks, in their sandbox.
    case checking
    /// Writing both records.
    case recording
  }

  /// What a run's time went to.
  public struct Summary: Sendable {
    /// Seconds of the jobs in each phase.
    public let seconds: [Phase: Double]
    /// Seconds of the jobs altogether; more than the phases' sum by what belongs to none.
    public let total: Double
    /// How many submissions that was.
    public let submissions: Int

    /// The part of the time, from 0 to 1, that was spent neither in the compiler nor in checks.
    public var overhead: Double {
      guard total > 0 else { return 0 }
      return 1 - ((seconds[.compiling] ?? 0) + (seconds[.checking] ?? 0)) / total
    }
  }

  private struct State {
    var phases: [Phase: Duration] = [:]
    var total = Duration.zero
    var submissions = 0
  }

  private let state = Mutex(State())

  init() {}

  /// Does something and counts its time, whether it succeeds or not.
  func measure<Result>(_ phase: Phase, _ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer {
      let time = ContinuousClock.now - start
      state.withLock { $0.phases[phase, default: .zero] += time }
    }
    return try body()
  }

  /// Does all that there is to do for one submission, and counts its time.
  func measureSubmission<Result>(_ body: () throws -> Result) rethrows -> Result {
    let start = ContinuousClock.now
    defer {
      let time = ContinuousClock.now - start
      state.withLock {
        $0.total += time
        $0.submissions += 1
      }
    }
    return try body()
  }

  /// What was counted so far.
  public var summary: Summary {
    state.withLock { state in
      Summary(
        seconds: state.phases.mapValues { $0 / .seconds(1) }, total: state.total / .seconds(1),
        submissions: state.submissions)
    }
  }
}
