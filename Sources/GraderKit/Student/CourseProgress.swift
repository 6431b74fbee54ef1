import Foundation

/// How far a student is in each lesson, kept between runs. It holds nobody's points.
public struct CourseProgress {
  /// How far a lesson is.
  public struct Part: Codable, Sendable, Equatable {
    /// Visible checks that passed at the last run of all of them.
    public var passed: Int
    /// All visible checks.
    public var total: Int

    /// Whether nothing is left of the visible checks.
    public var isComplete: Bool { passed == total }
  }

  private let file: URL
  private var parts: [String: Part]

  /// Reads the progress of a course's working copy. What cannot be read starts anew: the next runs
  /// fill it again.
  public init(course: Course) {
    file = course.cache.appending(path: "progress.json")
    let data = FileManager.default.contents(atPath: file.path) ?? Data()
    // See above: anything unreadable counts as not begun.
    parts = (try? JSONDecoder().decode([String: Part].self, from: data)) ?? [:]
  }

  /// How far a lesson is; nothing has passed where it was never run.
  public subscript(_ lesson: Lesson) -> Part {
    let total = lesson.rubric.visibleChecks.count
    // A rubric that has got more checks since keeps no lesson complete.
    return Part(passed: min(parts[lesson.name]?.passed ?? 0, total), total: total)
  }

  /// The first lesson that is not complete, or the last one where all are.
  public func next(among lessons: [Lesson]) -> Lesson? {
    lessons.first { !self[$0].isComplete } ?? lessons.last
  }

  /// Takes note of a run of all visible checks of a lesson.
  public mutating func note(_ checks: VisibleChecks) {
    guard checks.items.count == checks.lesson.rubric.visibleChecks.count else { return }
    parts[checks.lesson.name] = Part(
      passed: checks.items.count { $0.status == .passed }, total: checks.items.count)
  }

  /// Keeps the progress for the next run.
  public func save() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try encoder.encode(parts).write(to: file, options: .atomic)
  }
}
