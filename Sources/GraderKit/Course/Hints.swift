import Foundation

/// The hint ladders of a lesson: for each check a question, a formula, a sketch.
public struct Hints: Sendable {
  /// The ladder of one check.
  public struct Ladder: Codable, Sendable, Equatable {
    /// English rungs, the vaguest first.
    public var en: [String]
    /// Russian rungs, the vaguest first.
    public var ru: [String]

    /// The rungs in one language.
    public subscript(language: Language) -> [String] {
      language == .russian ? ru : en
    }
  }

  /// The ladders by check.
  public let ladders: [String: Ladder]

  /// How many rungs every ladder has.
  public static let rungs = 3

  /// Whether there are any: a student's package has none where the course keeps them back.
  public var areReleased: Bool { !ladders.isEmpty }

  /// Reads `hints.json` of a lesson and sees to it that every check has a whole ladder.
  ///
  /// In a student's package the file may be absent: then there are no hints.
  public static func load(for lesson: Lesson) throws -> Hints {
    let file = lesson.rubricFolder.appending(path: "hints.json")
    if lesson.rubric.released != nil, !FileManager.default.fileExists(atPath: file.path) {
      return Hints(ladders: [:])
    }
    let ladders = try JSONFile.read([String: Ladder].self, from: file)
    let place = file.relativePathFromCurrentFolder
    let checks =
      lesson.rubric.hiddenChecks.map(\.check.check) + lesson.rubric.visibleChecks.map(\.check.check)
    for check in checks {
      guard let ladder = ladders[check] else {
        throw GraderError("there are no hints for \(check)", at: place, remedy: "add a ladder")
      }
      guard ladder.en.count == rungs, ladder.ru.count == rungs else {
        throw GraderError(
          "the ladder of \(check) has not \(rungs) rungs in both languages", at: place,
          remedy: "write a question, a formula and a sketch in \"en\" and in \"ru\"")
      }
    }
    for name in ladders.keys.sorted() where !checks.contains(name) {
      throw GraderError(
        "there are hints for \(name), which the rubric does not know", at: place,
        remedy: "remove them or mend the name")
    }
    return Hints(ladders: ladders)
  }
}
