import Foundation

/// How many rungs of each hint ladder a student has asked for, kept between runs.
public struct HintProgress {
  private let file: URL
  private var shown: [String: Int]

  /// Reads the progress of a course's working copy. What cannot be read starts anew: it is a
  /// convenience and holds nobody's points.
  public init(course: Course) {
    file = course.cache.appending(path: "hints-shown.json")
    let data = FileManager.default.contents(atPath: file.path) ?? Data()
    // See above: anything unreadable counts as nothing shown yet.
    shown = (try? JSONDecoder().decode([String: Int].self, from: data)) ?? [:]
  }

  /// How many hints of a check are to be shown now: at least the first.
  public func count(for check: String) -> Int { max(1, shown[check] ?? 1) }

  /// Whether a hint for this check was ever asked for.
  public func hasAsked(for check: String) -> Bool { shown[check] != nil }

  /// Takes note of a request for one hint more.
  ///
  /// - Parameter showsFirst: whether the first hint is shown unasked, as for a check that fails.
  public mutating func askForMore(_ check: String, showsFirst: Bool) {
    shown[check] = min(Hints.rungs, (shown[check] ?? (showsFirst ? 1 : 0)) + 1)
  }

  /// Begins the ladder of a check anew, once it has passed.
  public mutating func forget(_ check: String) {
    shown[check] = nil
  }

  /// Keeps the progress for the next run.
  public func save() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try encoder.encode(shown).write(to: file, options: .atomic)
  }
}
