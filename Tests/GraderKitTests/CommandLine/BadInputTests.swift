import Foundation
import XCTest

@testable import GraderKit

/// Files that cannot be used: one line that names the file, exit code 2, nothing half-written.
final class BadInputTests: CommandLineTestCase {
  func testFoldersOfSubmissions() throws {
    let missing = folder.appending(path: "none").path
    try assertComplaint(
      ["--all", "--submissions", missing] + records + course, code: 2, saying: missing,
      "no such folder", "<student>/<lesson>")
    let empty = try makeFolder("empty").path
    try assertComplaint(
      ["--all", "--submissions", empty] + records + course, code: 2, saying: empty,
      "holds no submission")
    XCTAssertFalse(exists(results))
    XCTAssertFalse(exists(log))
  }

  func testAnUnknownStudent() throws {
    try assertComplaint(
      ["--all", "--student", "nobody"] + submissions(["somebody"]) + records + course, code: 2,
      saying: "nobody")
    XCTAssertFalse(exists(results))
  }

  func testAResultsFileWithOtherColumns() throws {
    try write("student,grade\na,5\n", to: "RESULTS.csv")
    try assertComplaint(
      ["--all", "--no-sandbox"] + submissions(["a"]) + records + course, code: 2, saying: results,
      "not a results file", "another file")
    XCTAssertEqual(try text(URL(filePath: results)), "student,grade\na,5\n")
    XCTAssertFalse(exists(log))
  }

  func testALogThatIsNotSQLite() throws {
    try write(String(repeating: "not a database\n", count: 100), to: "RESULTS.sqlite")
    try assertComplaint(
      ["--all", "--no-sandbox"] + submissions(["a"]) + records + course, code: 2, saying: log,
      "not an SQLite")
    XCTAssertFalse(exists(results))
  }

  func testALogOfANewerProgram() throws {
    let recorder = try ResultsRecorder(results: results, log: log)
    try recorder.close()
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: log)))
    // The user version, which counts the migrations, is at byte 60 of a database, big-endian.
    bytes.replaceSubrange(60..<64, with: [0, 0, 3, 231])
    try write(bytes, to: "RESULTS.sqlite")
    try assertComplaint(
      ["--all", "--no-sandbox"] + submissions(["a"]) + records + course, code: 2, saying: log,
      "newer")
  }

  func testPlacesThatCannotBeWritten() throws {
    let class_ = try submissions(["a"])
    let place = try makeFolder("place").path
    try assertComplaint(
      ["--all", "--no-sandbox", "--results", place, "--log", log] + class_ + course, code: 2,
      saying: place)
    try assertComplaint(
      ["--all", "--no-sandbox", "--results", results, "--log", place] + class_ + course, code: 2,
      saying: place)
    let nowhere = folder.appending(path: "none/RESULTS.csv").path
    try assertComplaint(
      ["--all", "--no-sandbox", "--results", nowhere, "--log", log] + class_ + course, code: 2,
      saying: nowhere)
    XCTAssertFalse(exists(log))
  }

  func testAResultsFileThatIsReadOnly() throws {
    guard case .root(let bubblewrap) = try SharedWorkshop.requireSandbox().mode else {
      try write(ResultsRow.header, to: "RESULTS.csv")
      chmod(results, 0o444)
      return try assertComplaint(
        ["--all"] + submissions(["a"]) + records + course, code: 2, saying: results, "writ")
    }
    // Root may write what is marked read-only, but not what is mounted so.
    try write(ResultsRow.header, to: "RESULTS.csv")
    let grader = [GraderProgram.url.path, "--all", "--no-sandbox"]
    let result = try ChildProcess.run(
      Launch(
        command: [bubblewrap, "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"] + grader
          + submissions(["a"]) + records + course,
        environment: ProcessInfo.processInfo.environment, wallSeconds: 60))
    XCTAssertEqual(result.end, .exited(2), result.errorText)
    XCTAssertTrue(result.errorText.hasPrefix("grader: \(results): "), result.errorText)
    XCTAssertEqual(result.errorText.split(separator: "\n").count, 1, result.errorText)
    XCTAssertEqual(try text(URL(filePath: results)), ResultsRow.header)
    XCTAssertFalse(exists(log))
  }

  func testAMalformedRubric() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write("{\n\"lesson\": \n", "Rubrics/01-Tiny/rubric.json")
    let here = ["--course", tiny.root.path]
    for command in [["--all"], ["grade", "1"], ["check"], ["validate"]] {
      try assertComplaint(
        command + here, code: 2, saying: "01-Tiny/rubric.json", "not valid JSON")
    }
    XCTAssertFalse(exists(tiny.root.appending(path: "RESULTS.csv").path))
  }

  func testNoLogToExport() throws {
    try assertComplaint(
      ["export", "--format", "csv", "--log", log], code: 2, saying: log, "no such log")
    XCTAssertFalse(exists(log))
  }

  func testWithoutBubblewrapOthersAreNotGradedUnlessTrusted() throws {
    // A search path with everything but bubblewrap.
    let tools = try makeFolder("tools")
    for name in ["sha256sum", "ldd", "prlimit", "env", "sh", "bash", "cat"] {
      guard let path = ProgramFinder.path(of: name) else { continue }
      try FileManager.default.createSymbolicLink(
        atPath: tools.appending(path: name).path, withDestinationPath: path)
    }
    let toolchain = try SharedWorkshop.open().toolchain
    let environment = ["PATH": "\(tools.path):\(toolchain.root)/bin"]
    let arguments = try ["--all"] + submissions(["a"]) + records + course
    let refused = try grader(arguments, environment: environment)
    XCTAssertEqual(refused.code, 2, refused.errors)
    XCTAssertEqual(refused.complaints.count, 1)
    for words in ["without a sandbox", "apt-get install bubblewrap", "--no-sandbox"] {
      XCTAssertTrue(refused.errors.contains(words), refused.errors)
    }
    XCTAssertFalse(exists(results), "nothing half-written")
    XCTAssertFalse(exists(log))
    let trusted = try grader(arguments + ["--no-sandbox"], environment: environment)
    XCTAssertEqual(trusted.code, 0, trusted.errors)
    XCTAssertTrue(try text(URL(filePath: results)).contains(",a,01-GradientDescent,2,100,"))
  }
}
