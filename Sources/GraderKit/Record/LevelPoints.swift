/// Points of a submission by level.
public struct LevelPoints: Codable, Equatable, Sendable {
  /// Points of the basic tasks.
  public var basic: Int
  /// Points of the advanced tasks.
  public var advanced: Int
  /// Points of the expert tasks.
  public var expert: Int

  /// Makes points by level.
  public init(basic: Int = 0, advanced: Int = 0, expert: Int = 0) {
    self.basic = basic
    self.advanced = advanced
    self.expert = expert
  }

  /// Adds up the points that checks have earned.
  public init(of checks: [GradedCheck]) {
    self.init()
    for check in checks { self[check.level] += check.points }
  }

  /// The points of one level.
  public subscript(level: CheckLevel) -> Int {
    get {
      switch level {
      case .basic: basic
      case .advanced: advanced
      case .expert: expert
      }
    }
    set {
      switch level {
      case .basic: basic = newValue
      case .advanced: advanced = newValue
      case .expert: expert = newValue
      }
    }
  }

  /// The points of all levels.
  public var total: Int { basic + advanced + expert }
}
