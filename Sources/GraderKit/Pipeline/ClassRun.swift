import Foundation
import Synchronization

/// Grades many submissions, some at a time, and records each as it is done.
public struct ClassRun: Sendable {
  /// What happened, for whoever shows it.
  public enum Event: Sendable {
    /// A submission was graded, or found graded before.
    case finished(GradedSubmission, isReused: Bool, done: Int, total: Int)
  }

  /// What a whole run came to.
  public struct Summary: Sendable {
    /// Every submission's result, in the order of the sources.
    public var results: [GradedSubmission]
    /// How many of them were graded before and taken from the log.
    public var reused: Int

    /// Whether the grader failed on any of them.
    public var hasErrors: Bool { results.contains { !$0.isFinal } }
  }

  private let graders: [String: LessonGrader]
  private let sources: [SubmissionSource]
  private let recorder: ResultsRecorder?
  private let jobs: Int
  private let isAgain: Bool
  private let engineDigest: String

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
    self.graders = graders
    self.sources = sources
    self.recorder = recorder
    self.jobs = max(1, jobs)
    self.isAgain = isAgain
    engineDigest = workshop.engineDigest
  }

  /// What the jobs have brought about so far.
  private struct State {
    var done = 0
    var reused = 0
    var results: [GradedSubmission?]
  }

  /// Grades everything.
  ///
  /// - Parameter report: receives the events, one at a time, from any thread.
  /// - Throws: `RecordError` when a result could not be kept: then no more is graded.
  public func run(report: @escaping @Sendable (Event) -> Void) throws -> Summary {
    let state = Mutex(State(results: Array(repeating: nil, count: sources.count)))
    try Workers.run(count: sources.count, jobs: jobs) { index, job in
      let (graded, isReused) = try grade(sources[index], job: job)
      // Reported under the lock, so that the counts come in order.
      state.withLock { state in
        state.results[index] = graded
        state.done += 1
        if isReused { state.reused += 1 }
        report(.finished(graded, isReused: isReused, done: state.done, total: sources.count))
      }
    }
    return state.withLock { state in
      Summary(results: state.results.compactMap(\.self), reused: state.reused)
    }
  }

  /// Grades one submission and records it. Trouble with this submission becomes its result; only
  /// trouble with the records is thrown.
  private func grade(_ source: SubmissionSource, job: Int) throws -> (GradedSubmission, Bool) {
    guard let lessonGrader = graders[source.lesson.name] else {
      preconditionFailure("a lesson without a grader: init made one for each")
    }
    let grader = try source.practical.map(lessonGrader.limited) ?? lessonGrader
    let graded: GradedSubmission
    do {
      let intake = try grader.collect(source)
      if !isAgain, let recorder,
        let before = try recorder.alreadyGraded(
          student: source.student, assignment: grader.assignment, submission: intake.digest,
          rubric: grader.rubricDigest, engine: engineDigest)
      {
        return (before, true)
      }
      graded = try grader.grade(intake, job: job)
    } catch let error as RecordError {
      throw error
    } catch {
      graded = grader.failed(source, message: "\(error)")
    }
    try recorder?.record(graded, isAgain: isAgain)
    return (graded, false)
  }
}
