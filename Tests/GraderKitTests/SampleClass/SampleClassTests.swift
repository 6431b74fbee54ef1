import Foundation
import XCTest

@testable import GraderKit

/// The sample class, graded as `grader --all` grades it: once for all tests.
final class SampleClassTests: XCTestCase {
  /// What the class came to.
  private struct Graded: Sendable {
    let folder: URL
    let first: ClassRun.Summary
    let second: ClassRun.Summary
    /// The first run's submissions with their checks, by student.
    let submissions: [String: GradedSubmission]
    let changes: [String]

    var results: String { folder.appending(path: "RESULTS.csv").path }
    var log: String { folder.appending(path: "RESULTS.sqlite").path }
  }

  private static let graded = Result { try grade() }

  override class func tearDown() {
    // Only a folder that was made can be removed.
    if case .success(let graded) = graded {
      try? FileManager.default.removeItem(at: graded.folder)
    }
  }

  private static func grade() throws -> Graded {
    let folder = FileManager.default.temporaryDirectory.appending(path: "gradus-class-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let workshop = try SharedWorkshop.openSandboxed()
    let before = try snapshot()
    let recorder = try ResultsRecorder(
      results: folder.appending(path: "RESULTS.csv").path,
      log: folder.appending(path: "RESULTS.sqlite").path)
    func run() throws -> (ClassRun.Summary, submissions: [String: GradedSubmission]) {
      let submissions = try SubmissionFolder.list(
        SharedWorkshop.root.appending(path: "Tests/SampleClass"),
        lessons: [SharedWorkshop.course().lesson(named: "1")])
      let run = try ClassRun(
        submissions.sources, workshop: workshop, recorder: recorder, jobs: 2)
      try recorder.beginRun(RunFacts(arguments: ["test"], toolchain: "", machine: [:]))
      let result = try run.runKeepingSubmissions()
      try recorder.finishRun()
      return result
    }
    let (first, submissions) = try run()
    let (second, _) = try run()
    try recorder.close()
    let after = try snapshot()
    let changes = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    return Graded(
      folder: folder, first: first, second: second, submissions: submissions,
      changes: changes.sorted())
  }

  /// Every file of the repository but build products: its size, time and number.
  private static func snapshot() throws -> [String: String] {
    var files: [String: String] = [:]
    let root = SharedWorkshop.root
    for top in try FileManager.default.contentsOfDirectory(atPath: root.path)
    where ![".build", ".git"].contains(top) {
      let place = root.appending(path: top).path
      let below = FileManager.default.enumerator(atPath: place)?.compactMap { $0 as? String } ?? []
      for path in [place] + below.map({ "\(place)/\($0)" }) {
        var status = stat()
        lstat(path, &status)
        files[path] =
          "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
      }
    }
    return files
  }

  func testEveryStatusAndEveryPoint() throws {
    let graded = try Self.graded.get()
    XCTAssertEqual(
      graded.first.results.map(\.student), SampleClassExpectation.all.map(\.student).sorted())
    for expected in SampleClassExpectation.all {
      let student = expected.student
      guard let result = graded.submissions[student] else {
        XCTFail("\(student) is missing")
        continue
      }
      XCTAssertEqual(result.status, .graded, student)
      XCTAssertEqual(result.score, expected.score, student)
      XCTAssertEqual(result.maxScore, 100, student)
      XCTAssertEqual(result.levels, expected.levels, student)
      let counts = Dictionary(grouping: result.checks, by: \.status).mapValues(\.count)
      XCTAssertEqual(counts, expected.counts, student)
      for check in result.checks {
        XCTAssertEqual(
          check.status, expected.status(of: check.check, task: check.task),
          "\(student): \(check.check): \(check.message)")
        XCTAssertEqual(check.points, check.status == .passed ? check.maxPoints : 0)
      }
      for (name, words) in expected.messages {
        let message = result.checks.first { $0.check == name }?.message ?? "no such check"
        XCTAssertTrue(message.contains(words), "\(student): \(name): \(message)")
      }
    }
  }

  func testWhatWasPrintedIsKeptAndProvesNothing() throws {
    let result = try Self.graded.get().submissions["forged-passes"]
    let check = result?.checks.first { $0.check == "LossChecks/testRandomPoints" }
    XCTAssertEqual(check?.status, .failed)
    XCTAssertTrue(
      check?.output.hasPrefix("Test Case 'LossChecks.testRandomPoints' passed") ?? false)
  }

  func testNothingInTheRepositoryChanged() throws {
    let changes = try Self.graded.get().changes
    XCTAssertEqual(changes, [])
  }

  func testTheSecondRunFindsEverythingGraded() throws {
    let graded = try Self.graded.get()
    XCTAssertEqual(graded.first.reused, 0)
    XCTAssertEqual(graded.second.reused, graded.first.results.count)
    XCTAssertEqual(graded.second.results.map(\.score), graded.first.results.map(\.score))
    XCTAssertFalse(graded.first.hasErrors)
  }

  func testOneRowForEachSubmissionInBothRecords() throws {
    let graded = try Self.graded.get()
    var rows: [ResultsRow] = []
    try ResultsFile.forEachRow(in: graded.results) {
      rows.append($0)
      return true
    }
    XCTAssertEqual(
      rows.map(\.student).sorted(), SampleClassExpectation.all.map(\.student).sorted())
    for row in rows {
      let expected = SampleClassExpectation.all.first { $0.student == row.student }
      XCTAssertEqual(row.score, expected?.score, row.student)
      XCTAssertEqual(row.levels, expected?.levels, row.student)
      let counts = expected?.counts ?? [:]
      func sum(_ statuses: CheckStatus...) -> Int { statuses.reduce(0) { $0 + (counts[$1] ?? 0) } }
      XCTAssertEqual(row.counts.passed, sum(.passed), row.student)
      XCTAssertEqual(row.counts.failed, sum(.failed, .refused, .notCompiled), row.student)
      XCTAssertEqual(row.counts.notImplemented, sum(.notImplemented, .missing), row.student)
      XCTAssertEqual(row.counts.crashed, sum(.crashed, .outOfMemory), row.student)
      XCTAssertEqual(row.counts.timedOut, sum(.timedOut), row.student)
    }
    let log = try ResultsLog(path: graded.log, isReadOnly: true)
    var logged: [String] = []
    try log.forEachSubmission(includingChecks: true) {
      logged.append($0.graded.student)
      XCTAssertEqual($0.graded.checks.count, try SharedWorkshop.hiddenChecks())
      return true
    }
    XCTAssertEqual(logged.sorted(), rows.map(\.student).sorted())
    try log.close()
  }

  func testTheIdWithACommaIsQuoted() throws {
    let text = String(
      decoding: try Data(contentsOf: URL(filePath: try Self.graded.get().results)), as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.contains("Студент") } ?? ""
    XCTAssertTrue(
      line.contains(
        "Z,\"Студент, 5-я группа\",01-GradientDescent,50,100,50.0,44,6,0,39,0,40,0,0,graded,"),
      String(line))
  }
}
