import Foundation
import Synchronization

/// Grades many submissions, some at a time, and records each as it is done.
public struct ClassRun: Sendable {
  /// Where a grade comes from.
  public enum Origin: Sendable {
    /// The submission was built and checked.
    case checked
    /// Nothing has changed since it was graded before.
    case unchanged
    /// Another student handed in the same, to the byte; its checks were not run again.
    case sameAsAnother
    /// The student handed in the same, to the byte, before; its checks were not run again.
    case sameAsBefore
  }

  /// What happened, for whoever shows it.
  public enum Event: Sendable {
    /// A submission has its grade.
    case finished(GradedSubmission, Origin, done: Int, total: Int)
  }

  /// What a whole run came to.
  public struct Summary: Sendable {
    /// Every submission's result, in the order of the sources.
    public var results: [SubmissionSummary]
    /// How many of them were graded before and taken from the log.
    public var reused: Int
    /// How many of them are the same as another student's.
    public var shared: Int

    /// A summary of results that come from elsewhere.
    public init(results: [SubmissionSummary], reused: Int, shared: Int) {
      self.results = results
      self.reused = reused
      self.shared = shared
    }

    /// Whether the grader failed on any of them.
    public var hasErrors: Bool { results.contains { !$0.isFinal } }
  }

  private let graders: [String: LessonGrader]
  private var sources: [SubmissionSource]
  private let recorder: (any GradeKeeping)?
  private let jobs: Int
  private let isAgain: Bool
  private let engineDigest: String
  private let phaseTimes: PhaseTimes

  /// Readies a run: compiles the checks of every lesson that occurs.
  ///
  /// - Parameters:
  ///   - recorder: where the results go; nil to keep them nowhere.
  ///   - jobs: how many submissions are graded at a time.
  ///   - isAgain: whether to grade also what was graded before and has not changed.
  ///   - progress: receives one line for each longer step.
  public init(
    _ sources: [SubmissionSource], workshop: Workshop, recorder: ResultsRecorder?, jobs: Int,
    isAgain: Bool = false, progress: (String) -> Void = { _ in }
  ) throws {
    var graders: [String: LessonGrader] = [:]
    for source in sources where graders[source.lesson.name] == nil {
      progress("Readying the checks of \(source.lesson.name)")
      graders[source.lesson.name] = try workshop.grader(for: source.lesson)
    }
    self.init(
      sources, graders: graders, engineDigest: workshop.engineDigest, recorder: recorder,
      jobs: jobs, isAgain: isAgain, phaseTimes: workshop.phaseTimes)
  }

  /// A run with graders that are there already.
  ///
  /// - Parameter recorder: where earlier grades are and new ones go.
  init(
    _ sources: [SubmissionSource], graders: [String: LessonGrader], engineDigest: String,
    recorder: (any GradeKeeping)?, jobs: Int, isAgain: Bool, phaseTimes: PhaseTimes
  ) {
    self.graders = graders
    self.sources = sources
    self.recorder = recorder
    self.jobs = max(1, jobs)
    self.isAgain = isAgain
    self.engineDigest = engineDigest
    self.phaseTimes = phaseTimes
  }

  /// How many submissions there are to grade.
  public var count: Int { sources.count }

  /// The same run without the submissions that have not changed since they were graded.
  public func withoutUnchanged() throws -> ClassRun {
    guard !isAgain, let recorder else { return self }
    var run = self
    run.sources = try sources.filter { source in
      guard let grader = graders[source.lesson.name] else { return true }
      let digest = try grader.collect(source).digest
      return try recorder.alreadyGraded(
        student: source.student, assignment: grader.assignment, submission: digest,
        rubric: grader.rubricDigest, engine: engineDigest, submittedAt: source.submittedAt,
        isEarlierAttempt: source.isEarlierAttempt) == nil
    }
    return run
  }

  /// What the jobs have brought about so far.
  private struct State {
    var done = 0
    var origins: [Origin: Int] = [:]
    var results: [SubmissionSummary?]
  }

  /// Grades everything.
  ///
  /// - Parameter report: receives the events, one at a time, from any thread.
  /// - Throws: `RecordError` when a result could not be kept: then no more is graded.
  public func run(report: @escaping @Sendable (Event) -> Void) throws -> Summary {
    let state = Mutex(State(results: Array(repeating: nil, count: sources.count)))
    try Workers.run(count: sources.count, jobs: jobs) { index, job in
      let (graded, origin) = try phaseTimes.measureSubmission {
        try grade(sources[index], job: job)
      }
      // Reported under the lock, so that the counts come in order.
      state.withLock { state in
        state.done += 1
        state.origins[origin, default: 0] += 1
        report(.finished(graded, origin, done: state.done, total: sources.count))
        state.results[index] = SubmissionSummary(graded)
      }
    }
    return state.withLock { state in
      Summary(
        results: state.results.compactMap(\.self), reused: state.origins[.unchanged] ?? 0,
        shared: state.origins[.sameAsAnother] ?? 0)
    }
  }

  /// Grades one submission and records it. Trouble with this submission becomes its result; only
  /// trouble with the records is thrown.
  private func grade(_ source: SubmissionSource, job: Int) throws
    -> (graded: GradedSubmission, origin: Origin)
  {
    guard let lessonGrader = graders[source.lesson.name] else {
      preconditionFailure("a lesson without a grader: init made one for each")
    }
    let grader = try source.practical.map(lessonGrader.limited) ?? lessonGrader
    var origin = Origin.checked
    let graded: GradedSubmission
    do {
      let intake = try phaseTimes.measure(.reading) { try grader.collect(source) }
      let known =
        isAgain ? nil : try phaseTimes.measure(.reading) { try gradedBefore(intake, by: grader) }
      if let known { origin = known.origin }
      if let known, known.origin == .unchanged { return known }
      graded = try known?.graded ?? grader.grade(intake, job: job)
    } catch let error as RecordError {
      throw error
    } catch {
      graded = grader.failed(source, message: "\(error)")
    }
    if let recorder {
      try phaseTimes.measure(.recording) {
        _ = try recorder.record(graded, isAgain: isAgain, isEarlierAttempt: source.isEarlierAttempt)
      }
    }
    return (graded, origin)
  }

  /// The grade that the log has for these bytes already, this student's or another's.
  private func gradedBefore(_ intake: LessonGrader.Intake, by grader: LessonGrader) throws
    -> (graded: GradedSubmission, origin: Origin)?
  {
    guard let recorder else { return nil }
    let source = intake.source
    if let before = try recorder.alreadyGraded(
      student: source.student, assignment: grader.assignment, submission: intake.digest,
      rubric: grader.rubricDigest, engine: engineDigest, submittedAt: source.submittedAt,
      isEarlierAttempt: source.isEarlierAttempt)
    {
      return (before, .unchanged)
    }
    return try recorder.gradedForAnother(
      student: source.student, assignment: grader.assignment, submission: intake.digest,
      rubric: grader.rubricDigest, engine: engineDigest, submittedAt: source.submittedAt
    ).map { ($0.graded, $0.isOwn ? .sameAsBefore : .sameAsAnother) }
  }
}
