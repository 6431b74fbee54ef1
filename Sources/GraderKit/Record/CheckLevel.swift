/// How hard a task is; the points of a submission are also added up by level.
public enum CheckLevel: String, Codable, CaseIterable, Sendable {
  /// What every student should reach.
  case basic
  /// What goes beyond that.
  case advanced
  /// What is meant for those who want more.
  case expert
}
