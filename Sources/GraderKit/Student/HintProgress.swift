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

  /// How many hints of a check are to be shown now. Hints are about the mathematics: where a value
  /// is wrong the first comes unasked; a crash, an endless loop or an error of the compiler has a
  /// sentence of its own, and hints only on request.
  public func count(for item: VisibleChecks.Item) -> Int {
    min(Hints.rungs, max(shown[item.check] ?? 0, item.status == .failed ? 1 : 0))
  }

  /// The check that a request for a hint is about, or nil when no request would show anything: the
  /// first that went wrong and has a hint left, then what does not compile, then what is to be
  /// written.
  public func next(among items: [VisibleChecks.Item]) -> VisibleChecks.Item? {
    Self.order.lazy.compactMap { statuses in
      items.first { statuses.contains($0.status) && count(for: $0) < Hints.rungs }
    }.first
  }

  /// The check that a request for a hint would be about if its ladder were not used up, or nil
  /// where there is none or another hint is left.
  public func usedUp(among items: [VisibleChecks.Item]) -> VisibleChecks.Item? {
    guard next(among: items) == nil else { return nil }
    return Self.order.lazy.compactMap { statuses in
      items.first { statuses.contains($0.status) }
    }.first
  }

  /// What hints are about, first things first.
  private static let order: [[CheckStatus]] = [
    [.failed, .crashed, .timedOut, .outOfMemory], [.notCompiled], [.notImplemented],
  ]

  /// Takes note of a request for one hint more.
  public mutating func askForMore(_ item: VisibleChecks.Item) {
    shown[item.check] = min(Hints.rungs, count(for: item) + 1)
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
