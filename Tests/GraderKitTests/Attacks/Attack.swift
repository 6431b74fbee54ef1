import Foundation
import XCTest

@testable import GraderKit

/// One hostile submission of `Tests/Attacks`: a source file that says itself what it tries and what
/// is to come of it.
///
/// Its first lines are comments: what it tries, then
/// `audited: STATUS [STATUS …][; WORDS]…` for a grader as it is, and `sandboxed: …` for one whose
/// audit is switched off. The statuses are those that the checks of its function may have; the words
/// stand in their messages or in the submission's; `review` means that a person is told to look,
/// `everything is lost` that the attack costs its author also what was honest.
struct Attack: Sendable {
  /// The file's name without its ending, and the student's id.
  let name: String
  let source: String
  let audited: Expectation
  let sandboxed: Expectation

  /// What is to come of the checks of the hostile function.
  struct Expectation: Sendable {
    let statuses: Set<CheckStatus>
    let words: [String]
    let isForReview: Bool
    /// Whether the attack costs its author also what was honest.
    let losesEverything: Bool

    init(_ text: Substring) throws {
      var parts = text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      let words = parts.removeFirst().split(separator: " ").map(String.init)
      statuses = Set(try words.map { try XCTUnwrap(CheckStatus(rawValue: $0), $0) })
      isForReview = parts.contains("review")
      losesEverything = parts.contains("everything is lost")
      self.words = parts.filter { !["review", "everything is lost"].contains($0) }
    }
  }

  /// The folder of all attacks.
  static let folder = SharedWorkshop.root.appending(path: "Tests/Attacks")

  init(_ file: URL) throws {
    name = file.deletingPathExtension().lastPathComponent
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    func expectation(_ key: String) throws -> Expectation {
      let line = text.split(separator: "\n").first { $0.hasPrefix("// \(key): ") }
      return try Expectation(
        try XCTUnwrap(line, "\(file.path) says no \(key)").dropFirst(5 + key.count))
    }
    source = text
    audited = try expectation("audited")
    sandboxed = try expectation("sandboxed")
  }

  /// Every attack, by name.
  static func all() throws -> [Attack] {
    try FileManager.default.swiftFiles(below: folder).map(Attack.init).sorted { $0.name < $1.name }
  }
}
