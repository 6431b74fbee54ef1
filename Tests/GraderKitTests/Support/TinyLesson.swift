import Foundation

@testable import GraderKit

/// A course with one lesson of two functions, in a folder of a test's own.
struct TinyLesson {
  let root: URL

  /// The two functions as they should be, by file.
  static let solution = [
    "Double.swift": """
    public func doubled(_ x: Double) throws -> Double {
      x + x
    }
    """,
    "Half.swift": """
    public func half(_ x: Double) throws -> Double {
      x / 2
    }
    """,
  ]

  /// The known mistakes, by file.
  static let mistakes = [
    "squared": """
    {"title": {"en": "Squares", "ru": "Квадрат"}, "caughtBy": ["DoubledChecks/testThree"],
     "edits": [{"file": "Double.swift", "replace": "x + x", "with": "x * x"}]}
    """,
    "never-negative": """
    {"title": {"en": "Never negative", "ru": "Без знака"},
     "caughtBy": ["DoubledChecks/testNegative"],
     "edits": [{"file": "Double.swift", "replace": "x + x", "with": "abs(x + x)"}]}
    """,
    "whole": """
    {"title": {"en": "Whole", "ru": "Целое"}, "caughtBy": ["HalfChecks/testOne"],
     "edits": [{"file": "Half.swift", "replace": "x / 2", "with": "(x / 2).rounded()"}]}
    """,
  ]

  /// Writes the course, unless it is there.
  ///
  /// - Parameters:
  ///   - forbidden: the engine's declarations that it forbids.
  ///   - except: the files that may use them.
  ///   - others: editable files beside the two.
  init(
    in root: URL, forbidden: [String] = [], except: [String] = [], others: [String] = []
  ) throws {
    self.root = root
    if FileManager.default.isFolder(root.appending(path: "Rubrics")) { return }
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: root.appending(path: "Sources"),
      withDestinationURL: SharedWorkshop.root.appending(path: "Sources"))
    let stub =
      "import Gradus\n\n" + "public func NAME(_ x: Double) throws -> Double {\n"
      + "  throw NotImplemented()\n}\n"
    try write(
      stub.replacingOccurrences(of: "NAME", with: "doubled"),
      "Assignments/01-Tiny/Sources/Double.swift")
    try write(
      stub.replacingOccurrences(of: "NAME", with: "half"),
      "Assignments/01-Tiny/Sources/Half.swift")
    try write("public let given = 1.0\n", "Assignments/01-Tiny/Sources/Given.swift")
    for (name, text) in Self.solution { try write(text, "Rubrics/01-Tiny/Solution/\(name)") }
    for (name, text) in Self.mistakes { try write(text, "Rubrics/01-Tiny/Mistakes/\(name).json") }
    for kind in ["Checks", "Tests"] {
      let place = kind == "Checks" ? "Rubrics/01-Tiny/Checks" : "Assignments/01-Tiny/Tests"
      try write(
        Self.checks(
          "Doubled\(kind)",
          [
            "testThree": "try doubled(3) == 6",
            "testNegative": "try doubled(-1) == -2",
          ]), "\(place)/Doubled\(kind).swift")
      try write(
        Self.checks("Half\(kind)", ["testOne": "try half(1) == 0.5"]),
        "\(place)/Half\(kind).swift")
    }
    try write(
      Self.rubric(forbidden: forbidden, except: except, others: others),
      "Rubrics/01-Tiny/rubric.json")
    let ladder = #"{"en": ["a", "b", "c"], "ru": ["а", "б", "в"]}"#
    let ladders = [
      "DoubledChecks/testThree", "DoubledChecks/testNegative", "HalfChecks/testOne",
      "DoubledTests/testThree", "HalfTests/testOne",
    ]
    try write(
      "{" + ladders.map { "\"\($0)\": \(ladder)" }.joined(separator: ",\n") + "}",
      "Rubrics/01-Tiny/hints.json")
    try FileManager.default.copyItem(
      at: SharedWorkshop.root.appending(path: "Rubrics/allowed-symbols.txt"),
      to: root.appending(path: "Rubrics/allowed-symbols.txt"))
  }

  /// The lesson, read anew.
  var lesson: Lesson {
    get throws { try Course(root: root).lesson(named: "Tiny") }
  }

  /// A workshop around this course, with build products of its own.
  func workshop(sandbox: Sandbox = .none) throws -> Workshop {
    let cache = root.appending(path: ".build/grader")
    return try SharedWorkshop.open().with(
      course: Course(root: root), sandbox: sandbox, cache: BuildCache(root: cache),
      work: WorkFolder(below: cache.appending(path: "work")))
  }

  /// Writes a file of the course.
  func write(_ text: String, _ path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private static func checks(_ name: String, _ tests: [String: String]) -> String {
    let methods = tests.sorted { $0.key < $1.key }.map { test, condition in
      "  func \(test)() throws { XCTAssertTrue(\(condition), \"\(test)\") }\n"
    }
    return "import GradusTesting\nimport Tiny\nimport XCTest\n\n"
      + "final class \(name): LessonTestCase {\n\(methods.joined())}\n"
  }

  /// The rubric's text.
  static func rubric(
    forbidden: [String] = [], except: [String] = [], others: [String] = []
  ) -> String {
    let reason = #"{"en": "it is to be written here", "ru": "пишется здесь"}"#
    let exceptions = except.isEmpty ? "" : #", "except": \#(except)"#
    let words = forbidden.map { #"{"symbol": "\#($0)", "reason": \#(reason)\#(exceptions)}"# }
    let editable = ["Double.swift", "Half.swift"] + others
    return """
      {
        "lesson": "01-Tiny", "module": "Tiny", "title": {"en": "Tiny", "ru": "Крошка"},
        "editable": \(editable), "given": ["Given.swift"],
        "limits": {"processorSeconds": 1, "wallSeconds": 2, "memoryMebibytes": 1024,
          "outputKibibytes": 16, "processes": 32},
        "tasks": [
          {"id": "doubled", "function": "doubled(_:)", "file": "Double.swift", "level": "basic",
           "points": 3, "title": {"en": "Double", "ru": "Удвоение"},
           "visible": [
             {"check": "DoubledTests/testThree", "title": {"en": "Three", "ru": "Три"}}],
           "hidden": [
             {"check": "DoubledChecks/testThree", "points": 2, "title": {"en": "3", "ru": "3"}},
             {"check": "DoubledChecks/testNegative", "points": 1,
              "title": {"en": "-1", "ru": "-1"}}]},
          {"id": "half", "function": "half(_:)", "file": "Half.swift", "level": "expert",
           "points": 1, "title": {"en": "Half", "ru": "Половина"},
           "visible": [{"check": "HalfTests/testOne", "title": {"en": "One", "ru": "Один"}}],
           "hidden": [
             {"check": "HalfChecks/testOne", "points": 1, "title": {"en": "1", "ru": "1"}}]}
        ],
        "forbidden": [\(words.joined(separator: ", "))],
        "manual": []
      }
      """
  }
}
