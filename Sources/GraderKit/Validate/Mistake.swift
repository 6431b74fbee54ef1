import Foundation

/// A typical wrong solution: a small edit of the solution, and the checks that must catch it.
struct Mistake: Codable, Sendable {
  /// One replacement.
  struct Edit: Codable, Sendable {
    /// The file of the solution.
    var file: String
    /// Text that occurs in it exactly once.
    var replace: String
    /// What stands there instead.
    var with: String
  }

  /// What the mistake is.
  var title: LocalizedText
  /// How it is made from the solution.
  var edits: [Edit]
  /// The checks that must lose their points.
  var caughtBy: [String]

  /// All mistakes of a lesson by their file names, in order.
  static func load(for lesson: Lesson) throws -> [(name: String, mistake: Mistake)] {
    guard FileManager.default.isFolder(lesson.mistakes) else {
      throw GraderError(
        "there is no folder of known mistakes",
        at: lesson.mistakes.relativePathFromCurrentFolder,
        remedy: "describe typical wrong solutions in it (docs/lessons.md)")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: lesson.mistakes.path)
      .filter { $0.hasSuffix(".json") }.sorted()
    let checks = Set(
      (lesson.rubric.hiddenChecks + lesson.rubric.examChecks).map(\.check.check))
    return try names.map { name in
      let file = lesson.mistakes.appending(path: name)
      let mistake = try JSONFile.read(Mistake.self, from: file)
      let place = file.relativePathFromCurrentFolder
      guard !mistake.caughtBy.isEmpty, !mistake.edits.isEmpty else {
        throw GraderError(
          "names no check or no edit", at: place, remedy: "fill \"caughtBy\" and \"edits\"")
      }
      for check in mistake.caughtBy where !checks.contains(check) {
        throw GraderError(
          "names the check \(check), which the rubric does not know", at: place,
          remedy: "use the names of rubric.json")
      }
      return (String(name.dropLast(".json".count)), mistake)
    }
  }

  /// The solution with this mistake in it.
  ///
  /// - Throws: `GraderError` when a text to replace does not occur exactly once.
  func applied(to solution: [String: [UInt8]], place: String) throws -> [String: [UInt8]] {
    var files = solution
    for edit in edits {
      guard let content = files[edit.file] else {
        throw GraderError(
          "edits \(edit.file), which is no file of the solution", at: place,
          remedy: "name one of the rubric's editable files")
      }
      let parts = String(decoding: content, as: UTF8.self)
        .split(separator: edit.replace, omittingEmptySubsequences: false)
      guard parts.count == 2, !edit.replace.isEmpty else {
        throw GraderError(
          "the text to replace occurs \(parts.count - 1) times in \(edit.file)", at: place,
          remedy: "choose a text that occurs exactly once")
      }
      files[edit.file] = Array(parts.map(String.init).joined(separator: edit.with).utf8)
    }
    return files
  }
}
