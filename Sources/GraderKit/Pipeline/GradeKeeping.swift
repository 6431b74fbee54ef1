import Foundation

/// Where a run finds earlier grades and puts new ones: the records of a course, or the result of a
/// shard.
protocol GradeKeeping: Sendable {
  /// The current grade of the same submission, when nothing has changed since.
  func alreadyGraded(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date?, isEarlierAttempt: Bool
  ) throws -> GradedSubmission?

  /// A grade of the same content that was given to somebody else, or to the same student before.
  func gradedForAnother(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date?
  ) throws -> (graded: GradedSubmission, isOwn: Bool)?

  /// Keeps a grade.
  @discardableResult
  func record(
    _ graded: GradedSubmission, isAgain: Bool, isEarlierAttempt: Bool
  ) throws -> ResultsRecorder.Outcome
}

extension ResultsRecorder: GradeKeeping {}
