import Foundation

/// A mutant that does what the solution does, so that no check can tell the two apart; somebody has
/// looked at it and says why.
struct EquivalentMutant: Codable, Equatable, Sendable {
  /// The file of the solution.
  var file: String
  /// The line as it was, without the blanks around it.
  var original: String
  /// The line as it became; empty when it was dropped.
  var changed: String
  /// Why nothing comes of it.
  var reason: String

  /// Those of a lesson; none where nobody has written a file of them.
  static func load(for lesson: Lesson) throws -> [EquivalentMutant] {
    let file = lesson.rubricFolder.appending(path: "equivalents.json")
    guard FileManager.default.fileExists(atPath: file.path) else { return [] }
    let known = try JSONFile.read([EquivalentMutant].self, from: file)
    for one in known where one.reason.isEmpty {
      throw GraderError(
        "\"\(one.original)\" in \(one.file) has no reason", at: file.relativePathFromCurrentFolder,
        remedy: "say why nothing comes of the change")
    }
    return known
  }

  func matches(_ mutant: Mutant) -> Bool {
    file == mutant.file && original == mutant.original && changed == mutant.changed
  }
}
