import Foundation

/// What a submission after its deadline costs.
///
/// Every day begun after the deadline takes the same percentage of the points that were earned, up
/// to a maximum. A day is 24 hours, whatever clocks do at night. What comes within the grace period
/// is in time; what comes after it is late from the deadline on.
public struct LatePolicy: Codable, Sendable, Equatable {
  /// What each day takes, in percent of the points earned: 0 to 100.
  public var percentPerDay: Int
  /// How long after the deadline a submission is still in time, in minutes.
  public var graceMinutes: Int
  /// What being late takes at most, in percent of the points earned: 0 to 100.
  public var maximumPercent: Int

  /// How late a submission is and what that takes.
  public struct Lateness: Sendable, Equatable {
    /// Days begun after the deadline.
    public var days: Int
    /// What they take, in percent of the points earned.
    public var percent: Int
  }

  /// Makes a policy.
  public init(percentPerDay: Int, graceMinutes: Int, maximumPercent: Int) {
    self.percentPerDay = percentPerDay
    self.graceMinutes = graceMinutes
    self.maximumPercent = maximumPercent
  }

  /// The grace period in seconds.
  public var grace: TimeInterval { TimeInterval(graceMinutes) * 60 }

  /// How late a submission is; nil when it is in time.
  public func lateness(submitted: Date, deadline: Date) -> Lateness? {
    let seconds = submitted.timeIntervalSince(deadline)
    guard seconds > grace else { return nil }
    let days = Int((seconds / 86_400).rounded(.up))
    // Not by multiplying: a submission may be late by more days than a product of them holds.
    let isAtMost = percentPerDay > 0 && days > maximumPercent / percentPerDay
    return Lateness(days: days, percent: isAtMost ? maximumPercent : days * percentPerDay)
  }
}
