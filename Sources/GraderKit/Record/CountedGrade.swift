import Foundation

/// A student's grade for a lesson as the course's rules form it from what the log holds.
///
/// The records keep what was earned and when it was handed in; deductions are nowhere but here, so a
/// change of the rules changes every grade, and none of the records.
public struct CountedGrade: Equatable, Sendable {
  /// The student's id.
  public var student: String
  /// The lesson's folder name.
  public var assignment: String
  /// The row in the log of the attempt that counts; nil when the grader failed each time.
  public var row: Int?
  /// Points that the checks of that attempt earned.
  public var earned: Int
  /// Points that people gave for manual items.
  public var marked: Int
  /// Points that could be earned, manual items included.
  public var maxScore: Int
  /// When that attempt was handed in; nil where nobody knows.
  public var submittedAt: Date?
  /// How late it was; nil when it was in time.
  public var lateness: LatePolicy.Lateness?
  /// How many attempts the log holds.
  public var attempts: Int

  /// The grade of somebody who has handed in nothing of a lesson: there is none.
  public static func nothing(
    of student: String, _ assignment: String, of maxScore: Int
  ) -> CountedGrade {
    CountedGrade(
      student: student, assignment: assignment, row: nil, earned: 0, marked: 0, maxScore: maxScore,
      submittedAt: nil, lateness: nil, attempts: 0)
  }

  /// The grade: what was earned and marked, less what being late takes.
  public var grade: ExactPoints {
    ExactPoints(earned + marked, lessPercent: lateness?.percent ?? 0)
  }
}
