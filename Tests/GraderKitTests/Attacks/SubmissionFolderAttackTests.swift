import Foundation
import XCTest

@testable import GraderKit

/// Attacks by what lies in the folders of submissions, not by code: links, odd files, odd names.
final class SubmissionFolderAttackTests: GraderTestCase {
  /// The id of the student whose work is right.
  private static let honest = "zz-honest"
  private var tiny: TinyLesson!
  private var submissions: URL { folder.appending(path: "course/Submissions") }

  override func setUpWithError() throws {
    try super.setUpWithError()
    _ = try SharedWorkshop.requireSandbox()
    tiny = try TinyLesson(in: folder.appending(path: "course"))
    for (name, text) in TinyLesson.solution {
      try tiny.write(text, "Submissions/\(Self.honest)/01-Tiny/Sources/\(name)")
    }
  }

  /// The folder of a student's sources, with an honest `Half.swift` in it.
  private func sources(of student: String) throws -> URL {
    try tiny.write(
      TinyLesson.solution["Half.swift"]!, "Submissions/\(student)/01-Tiny/Sources/Half.swift")
    return submissions.appending(path: "\(student)/01-Tiny/Sources")
  }

  /// Grades everybody; the honest student must have full marks. Returns results and the table.
  private func grade() throws -> (results: [String: GradedSubmission], table: String) {
    let root = folder.appending(path: "course")
    let recorder = try ResultsRecorder(
      results: root.appending(path: "RESULTS.csv").path,
      log: root.appending(path: "RESULTS.sqlite").path)
    let list = try SubmissionFolder.list(submissions, lessons: [try tiny.lesson])
    let workshop = try tiny.workshop(sandbox: SharedWorkshop.requireSandbox())
    try recorder.beginRun(RunFacts(arguments: ["test"], toolchain: "", machine: [:]))
    let run = try ClassRun(list.sources, workshop: workshop, recorder: recorder, jobs: 2)
    let results = try run.runKeepingSubmissions().submissions
    try recorder.finishRun()
    try recorder.close()
    XCTAssertEqual(results[Self.honest]?.score, 4)
    let table = try Data(contentsOf: root.appending(path: "RESULTS.csv"))
    return (results, String(decoding: table, as: UTF8.self))
  }

  private func assert(
    _ result: GradedSubmission?, _ status: CheckStatus, saying words: String = "", score: Int,
    file: StaticString = #filePath, line: UInt = #line
  ) {
    let checks = result?.checks.filter { $0.task == "doubled" } ?? []
    let shown = "\(result?.student ?? "nobody"): \(checks.map(\.message)) \(result?.message ?? "")"
    XCTAssertEqual(checks.map(\.status), [status, status], shown, file: file, line: line)
    XCTAssertTrue(words.isEmpty || shown.contains(words), shown, file: file, line: line)
    XCTAssertEqual(result?.score, score, shown, file: file, line: line)
  }

  func testFilesThatAreNoSources() throws {
    let files = FileManager.default
    let solution = folder.appending(path: "course/Rubrics/01-Tiny/Solution")
    let target = solution.appending(path: "Double.swift")
    try files.createSymbolicLink(
      at: sources(of: "link").appending(path: "Double.swift"), withDestinationURL: target)
    try files.createDirectory(
      at: sources(of: "folder").appending(path: "Double.swift"), withIntermediateDirectories: false)
    XCTAssertEqual(mkfifo(try sources(of: "pipe").appending(path: "Double.swift").path, 0o600), 0)
    try Data(repeating: 32, count: 1 << 20)
      .write(to: sources(of: "huge").appending(path: "Double.swift"))
    let sparse = try sources(of: "sparse").appending(path: "Double.swift")
    try Data().write(to: sparse)
    XCTAssertEqual(truncate(sparse.path, 1 << 40), 0)
    try Data([0x70, 0xFF, 0xFE, 0x0A])
      .write(to: sources(of: "no-utf8").appending(path: "Double.swift"))
    try Data("let a = \0 1\u{202E}\n".utf8)
      .write(to: sources(of: "nul").appending(path: "Double.swift"))
    try Data().write(to: sources(of: "empty").appending(path: "Double.swift"))
    try files.createSymbolicLink(
      at: sources(of: "null-device").appending(path: "Double.swift"),
      withDestinationURL: URL(filePath: "/dev/zero"))
    // Whole folders that lead to somebody else's work.
    for (student, level) in [("linked-sources", "01-Tiny/Sources"), ("linked-lesson", "01-Tiny")] {
      let link = submissions.appending(path: "\(student)/\(level)")
      try files.createDirectory(
        at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
      let there = submissions.appending(path: "\(Self.honest)/\(level)")
      try files.createSymbolicLink(at: link, withDestinationURL: there)
    }
    try files.createSymbolicLink(
      at: submissions.appending(path: "linked-student"),
      withDestinationURL: submissions.appending(path: Self.honest))

    let results = try grade().results
    assert(results["link"], .refused, saying: "it is a symbolic link", score: 1)
    assert(results["null-device"], .refused, saying: "it is a symbolic link", score: 1)
    assert(results["folder"], .refused, saying: "it is not a regular file", score: 1)
    assert(results["pipe"], .refused, saying: "it is not a regular file", score: 1)
    assert(results["huge"], .refused, saying: "larger than 256 KiB", score: 1)
    assert(results["sparse"], .refused, saying: "larger than 256 KiB", score: 1)
    assert(results["no-utf8"], .refused, saying: "not UTF-8", score: 1)
    assert(results["nul"], .notCompiled, score: 1)
    assert(results["empty"], .missing, score: 1)
    assert(results["linked-sources"], .refused, saying: "symbolic link", score: 0)
    assert(results["linked-lesson"], .refused, saying: "symbolic link", score: 0)
    XCTAssertNil(results["linked-student"], "another student's work is not graded twice")
  }

  func testFilesThatNobodyAskedForAreNotRead() throws {
    let mark = folder.appending(path: "course/gradus-attack").path
    let writes =
      "import Foundation\nFileManager.default.createFile(atPath: \"\(mark)\", contents: nil)\n"
    let sources = try sources(of: "more")
    let lesson = sources.deletingLastPathComponent()
    let wrong = "public func doubled(_ x: Double) throws -> Double { 0 }\n"
    try Data(wrong.utf8).write(to: sources.appending(path: "Double.swift"))
    let right = "public let given = 2.0\npublic func half(_ x: Double) throws -> Double { x }\n"
    for name in [
      "Given.swift", "main.swift", "XCTMain.swift", "Extra.swift", "Double.swift\n", "-o",
    ] {
      let text = name == "Given.swift" ? right : writes
      try Data(text.utf8).write(to: sources.appending(path: name))
    }
    for name in ["Package.swift", "Makefile", "rubric.json", ".swift-version"] {
      try Data(writes.utf8).write(to: lesson.appending(path: name))
    }
    try Data("{}".utf8).write(to: submissions.appending(path: "more/rubric.json"))
    let (results, _) = try grade()
    assert(results["more"], .failed, score: 1)
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark))
  }

  func testIdsThatAreMoreThanNames() throws {
    let ids = [
      "=cmd|' C calc'!A0", "+1+1", "-2+3", "@SUM(A1:A9)", "a\"b", "a'; DROP TABLE submissions; --",
      "two\nlines", "tab\tbed", "100%s%n", "$(touch gradus-attack)", "`id`", "\u{202E}drawkcab",
      "--all", String(repeating: "x", count: 255),
    ]
    for id in ids { _ = try sources(of: id) }
    let (results, table) = try grade()
    XCTAssertEqual(Set(results.keys), Set(ids + [Self.honest]))
    for id in ids { assert(results[id], .missing, score: 1) }
    // What a spreadsheet would take for a formula is a text; a row is a row.
    var read: [String] = []
    try ResultsFile.forEachRow(in: folder.appending(path: "course/RESULTS.csv").path) {
      read.append($0.student)
      return true
    }
    XCTAssertEqual(Set(read), Set(ids + [Self.honest]))
    for line in table.split(separator: "\n") {
      for cell in line.split(separator: ",") {
        let start = cell.first { $0 != "\"" }
        XCTAssertFalse("=+@".contains(start ?? "x"), "\(cell) is a formula")
      }
    }
  }
}
