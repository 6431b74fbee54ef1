import Foundation
import GraderKit
import XCTest

/// A test with a folder of its own for its two records.
class RecordTestCase: XCTestCase {
  private(set) var folder = URL(filePath: "/dev/null/none")
  var results: String { path("RESULTS.csv") }
  var log: String { path("RESULTS.sqlite") }

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "gradus-records-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(at: folder)
  }

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  static let header =
    "graded_at,student,assignment,score,max_score,percent,basic,advanced,expert,passed,failed,"
    + "not_implemented,crashed,timed_out,status,submission,rubric,run,submitted_at\n"

  static let facts = RunFacts(
    arguments: ["--all", "--jobs", "2"], toolchain: "Swift 6.3.1", machine: ["processors": "2"])

  func recorder(running: Bool = true) throws -> ResultsRecorder {
    let recorder = try ResultsRecorder(results: results, log: log, lockTimeout: 1)
    if running { try recorder.beginRun(Self.facts) }
    return recorder
  }

  func submission(
    _ student: String, _ assignment: String = "01-GradientDescent",
    status: SubmissionStatus = .graded, score: Int = 3, submission: String? = nil,
    rubric: String = String(repeating: "b", count: 64), submittedAt: Date? = nil,
    checks: [GradedCheck]? = nil
  ) -> GradedSubmission {
    GradedSubmission(
      student: student, assignment: assignment, status: status, score: score, maxScore: 8,
      submission: submission ?? String(repeating: "a", count: 64), rubric: rubric,
      engine: String(repeating: "c", count: 64),
      gradedAt: Date(timeIntervalSince1970: 1_777_636_800.75), submittedAt: submittedAt,
      seconds: 0.25,
      checks: checks ?? [
        GradedCheck(
          check: "LossChecks/testA", task: "loss", level: .basic, status: .passed, points: 2,
          maxPoints: 2, seconds: 0.125),
        GradedCheck(
          check: "LossChecks/testB", task: "loss", level: .expert, status: .failed, points: 1,
          maxPoints: 6, message: "expected 1,\ngot \"2\"", diagnosis: "averaged twice",
          seconds: 0.0625, output: "=printed\0\u{7}\n"),
      ])
  }

  func rows() throws -> [ResultsRow] {
    var rows: [ResultsRow] = []
    try ResultsFile.forEachRow(in: results) { row in
      rows.append(row)
      return true
    }
    return rows
  }

  func logged() throws -> [LoggedSubmission] {
    let log = try ResultsLog(path: log, isReadOnly: true)
    var logged: [LoggedSubmission] = []
    try log.forEachSubmission(includingChecks: true) { submission in
      logged.append(submission)
      return true
    }
    return logged
  }

  /// Shows that both records hold the same rows, each once.
  func assertRecordsAgree(
    count: Int? = nil, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    // Bytes: two texts may be different and equal to Swift, which looks at what they look like.
    func sorted(_ rows: [ResultsRow]) -> [Data] {
      rows.map { Data($0.line.utf8) }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    let inFile = sorted(try rows())
    let inLog = sorted(try logged().map(\.resultsRow))
    XCTAssertEqual(inFile, inLog, "RESULTS.csv and the log differ", file: file, line: line)
    XCTAssertEqual(Set(inFile).count, inFile.count, "doubled rows", file: file, line: line)
    if let count { XCTAssertEqual(inFile.count, count, file: file, line: line) }
  }

  func assertRecordError<Result>(
    _ kind: RecordError.Kind, naming path: String, saying text: String = "",
    file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Result
  ) {
    do {
      _ = try body()
      XCTFail("no error", file: file, line: line)
    } catch let error as RecordError {
      XCTAssertEqual(error.kind, kind, "\(error)", file: file, line: line)
      let description = error.description
      XCTAssertTrue(description.hasPrefix(path), description, file: file, line: line)
      XCTAssertTrue(
        text.isEmpty || description.contains(text), description, file: file, line: line)
      XCTAssertTrue(description.contains("; "), "no remedy: \(description)", file: file, line: line)
      XCTAssertFalse(description.contains("\n"), description, file: file, line: line)
    } catch {
      XCTFail("\(error)", file: file, line: line)
    }
  }
}

/// A child process that records a made-up class: the executable `record-stress`.
final class RecordStress {
  private let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private var printed = Data()

  init(_ arguments: [String]) throws {
    // The package manager puts executables beside the bundle of the tests.
    process.executableURL = Bundle.main.bundleURL.appending(path: "record-stress")
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = errors
    try process.run()
  }

  func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

  /// Waits until it has recorded something.
  func waitForTheFirst() { printed += output.fileHandleForReading.availableData }

  /// Waits for the end.
  ///
  /// - Returns: The numbers of the submissions that it said were recorded, its exit code, what it
  ///   wrote about an error.
  func wait() throws -> (recorded: [Int], code: Int32, error: String) {
    printed += try output.fileHandleForReading.readToEnd() ?? Data()
    let error = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let lines = String(decoding: printed, as: UTF8.self).split(separator: "\n")
    return (
      lines.compactMap { Int($0) }, process.terminationStatus,
      String(decoding: error, as: UTF8.self)
    )
  }
}
