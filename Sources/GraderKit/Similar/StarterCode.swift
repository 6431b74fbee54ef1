import Foundation

/// What a lesson gives its students: stubs, given files, visible tests, the lab, and the code in its
/// handouts. Nobody has it from anybody else.
struct StarterCode: Sendable {
  /// The fingerprints, each once, sorted.
  let hashes: [UInt64]
  /// The functions, types and members that the stubs and given files declare.
  let names: Set<String>

  /// - Parameters:
  ///   - sources: the stubs by their names.
  ///   - given: whole files that students' code is built with and that they do not edit.
  ///   - others: whole files that students read, such as tests.
  ///   - fragments: pieces of code of the handouts.
  init(
    sources: [String: [UInt8]], given: [[UInt8]] = [], others: [[UInt8]] = [],
    fragments: [[UInt8]] = []
  ) {
    var declared = DeclaredNames()
    for content in Array(sources.values) + given { declared.add(SwiftTokens(content).tokens) }
    let names = declared.lasting
    self.names = names
    // The stubs are read like a submission, which holds no other file.
    let codes =
      [NormalizedCode(sources, given: names)]
      + (given + others).map { NormalizedCode(["": $0], given: names) }
      + fragments.map { NormalizedCode(["": $0], given: names, isFragment: true) }
    hashes = codes.flatMap { Fingerprints($0).hashes }.sortedOnce()
  }

  /// What a lesson of the course gives.
  init(_ lesson: Lesson) throws {
    func read(_ folder: URL) throws -> [URL: [UInt8]] {
      guard FileManager.default.isFolder(folder) else { return [:] }
      return try FileManager.default.swiftFiles(below: folder).reduce(into: [:]) { files, file in
        files[file] = [UInt8](try Data(contentsOf: file))
      }
    }
    let sources = try read(lesson.stubs)
    let editable = Set(lesson.rubric.editable)
    let stubs = sources.filter { editable.contains($0.key.lastPathComponent) }
    let others = try read(lesson.visibleTests).merging(
      read(lesson.assignment.appending(path: "Lab"))
    ) { first, _ in first }
    let handouts = ["README.md", "README.ru.md"].compactMap {
      FileManager.default.contents(atPath: lesson.assignment.appending(path: $0).path)
    }
    self.init(
      sources: Dictionary(uniqueKeysWithValues: stubs.map { ($0.path, $1) }),
      given: sources.filter { stubs[$0.key] == nil }.map(\.value),
      others: Array(others.values),
      fragments: handouts.flatMap { Self.fragments(of: String(decoding: $0, as: UTF8.self)) })
  }

  /// The code between the fences of a Markdown text.
  static func fragments(of text: String) -> [[UInt8]] {
    var fragments: [[UInt8]] = []
    var current: [Substring]?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let lines = current {
        if line.drop(while: \.isWhitespace).hasPrefix("```") {
          fragments.append(Array(lines.joined(separator: "\n").utf8))
          current = nil
        } else {
          current = lines + [line]
        }
      } else if line.drop(while: \.isWhitespace).hasPrefix("```swift") {
        current = []
      }
    }
    return fragments
  }
}
