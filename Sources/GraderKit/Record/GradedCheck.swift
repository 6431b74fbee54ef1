/// One check of a graded submission, with all that explains its points.
public struct GradedCheck: Codable, Equatable, Sendable {
  /// The check as the rubric names it, such as `MomentumChecks/testRampUp`.
  public var check: String
  /// The task that it belongs to, as the rubric names it.
  public var task: String
  /// The level of that task.
  public var level: CheckLevel
  /// What came of it.
  public var status: CheckStatus
  /// Points earned.
  public var points: Int
  /// Points that it is worth.
  public var maxPoints: Int
  /// What went wrong, with values, for the instructor; empty when it passed.
  public var message: String
  /// The likely mistake, without values, for the student as well; nil when there is no guess.
  public var diagnosis: String?
  /// Wall-clock time of the check, in seconds.
  public var seconds: Double
  /// What the student's code printed in the check, as far as it was kept.
  public var output: String

  /// Makes a graded check.
  public init(
    check: String, task: String, level: CheckLevel, status: CheckStatus, points: Int,
    maxPoints: Int, message: String = "", diagnosis: String? = nil, seconds: Double = 0,
    output: String = ""
  ) {
    self.check = check
    self.task = task
    self.level = level
    self.status = status
    self.points = points
    self.maxPoints = maxPoints
    self.message = message
    self.diagnosis = diagnosis
    self.seconds = seconds
    self.output = output
  }
}
