import Foundation
import XCTest

@testable import GraderKit

/// `grader` on submissions that can be graded.
final class GradingCommandTests: CommandLineTestCase {
  override func setUpWithError() throws {
    try super.setUpWithError()
    _ = try SharedWorkshop.requireSandbox()
    _ = try SharedWorkshop.open()
  }

  func testOneJSONObjectALine() throws {
    let arguments = try ["--all", "--json"] + submissions(["b", "a, \"x\""]) + records + course
    let end = try grader(arguments)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertEqual(end.errors, "")
    let lines = end.output.split(separator: "\n")
    XCTAssertEqual(lines.count, 2)
    var students: [String] = []
    for line in lines {
      let object = try XCTUnwrap(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      students.append(object["student"] as? String ?? "")
      XCTAssertEqual(object["score"] as? Int, 2)
      XCTAssertEqual(object["max_score"] as? Int, 100)
      XCTAssertEqual(object["status"] as? String, "graded")
      XCTAssertEqual((object["checks"] as? [Any])?.count, try SharedWorkshop.hiddenChecks())
    }
    XCTAssertEqual(students.sorted(), ["a, \"x\"", "b"])
  }

  /// `grader --all --json | head -1` must not cost anybody a grade.
  func testAReaderThatGoesAwayLosesNoRow() throws {
    let arguments =
      try ["--all", "--json", "--jobs", "1"] + submissions(["anna", "boris", "vera"]) + records
      + course
    let end = try ChildProcess.run(
      Launch(
        command: ["/bin/bash", "-c", #""$@" | head -c 1; exit "${PIPESTATUS[0]}""#, "bash"]
          + [GraderProgram.url.path] + arguments,
        environment: ProcessInfo.processInfo.environment, wallSeconds: 120))
    XCTAssertTrue(end.succeeded, end.errorText)
    XCTAssertEqual(try text(URL(filePath: results)).split(separator: "\n").count, 4)
  }

  func testATableAndTheSecondTimeNothingNew() throws {
    let arguments = try ["--all"] + submissions(["anna", "boris"]) + records + course
    let first = try grader(arguments + ["--timing"])
    XCTAssertEqual(first.code, 0, first.errors)
    XCTAssertTrue(first.output.contains("% of it outside the compiler"), first.output)
    XCTAssertTrue(first.output.contains("anna"), first.output)
    XCTAssertTrue(first.output.contains(results), "where the rows went")
    XCTAssertTrue(first.errors.contains("[2/2]"), first.errors)
    XCTAssertFalse(first.output.contains("\u{1B}"), "no colours where there is no terminal")
    let rows = try text(URL(filePath: results))
    XCTAssertEqual(rows.split(separator: "\n").count, 3)

    let second = try grader(arguments)
    XCTAssertEqual(second.code, 0)
    XCTAssertTrue(second.output.contains("2 unchanged"), second.output)
    XCTAssertEqual(try text(URL(filePath: results)), rows)

    let again = try grader(arguments + ["--again", "--student", "anna"])
    XCTAssertEqual(again.code, 0)
    XCTAssertEqual(try text(URL(filePath: results)).split(separator: "\n").count, 4)
  }

  /// Architecture, style and training are worth points of their own.
  func testThePracticalOfTheTicket() throws {
    let solution = try text(
      SharedWorkshop.root.appending(
        path: "Rubrics/03-Convolution/Solution/ExamDenseDenseDenseSequential.swift"))
    let sources = "03-Convolution/Sources/ExamDenseDenseDenseSequential.swift"
    try write(solution, to: "class/anna/\(sources)")
    try write(
      solution.replacing("Dense(plan.units[0])", with: "Dense(plan.units[0], initializer: .zeros)"),
      to: "class/boris/\(sources)")
    // The right answer to somebody else's ticket.
    try write(solution, to: "class/vera/\(sources)")
    try write(
      "student,practical\nanna,dense-dense-dense-sequential\n"
        + "boris,dense-dense-dense-sequential\nvera,dense-dense-dense-subclass\n",
      to: "tickets.csv")
    let end = try grader(
      ["grade", "--exam", folder.appending(path: "tickets.csv").path, "--json", "--submissions"]
        + [folder.appending(path: "class").path] + records + course)
    XCTAssertEqual(end.code, 0, end.errors)
    var scores: [String: Int] = [:]
    for line in end.output.split(separator: "\n") {
      let object = try XCTUnwrap(
        JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      XCTAssertEqual(object["assignment"] as? String, "Exam")
      XCTAssertEqual(object["max_score"] as? Int, 10)
      scores[try XCTUnwrap(object["student"] as? String)] = object["score"] as? Int
    }
    XCTAssertEqual(scores, ["anna": 10, "boris": 7, "vera": 0])
  }

  func testSomeLessonsOfSomeStudents() throws {
    let end = try grader(
      ["grade", "GradientDescent", "--student", "b", "--student=c", "--json"]
        + submissions(["a", "b", "c"]) + records + course)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertEqual(end.output.split(separator: "\n").count, 2)
    XCTAssertFalse(end.output.contains("\"student\":\"a\""))
  }

  func testAChangedSubmissionIsGradedAnew() throws {
    let arguments = try ["--all", "--json"] + submissions(["a"]) + records + course
    XCTAssertEqual(try grader(arguments).code, 0)
    try write(
      "public func loss(_ x: Double) throws -> Double { 0 }\n",
      to: "class/a/01-GradientDescent/Sources/Loss.swift")
    let end = try grader(arguments)
    XCTAssertTrue(end.output.contains("\"score\":0"), end.output)
    XCTAssertEqual(try text(URL(filePath: results)).split(separator: "\n").count, 3)
  }

  func testWhateverStandsInTheFolderIsGraded() throws {
    var arguments = try ["--all", "--json"] + submissions(["good"]) + records + course
    arguments += ["--jobs", "1"]
    try makeFolder("class/nothing/01-GradientDescent")
    try write("syntax error (", to: "class/broken/01-GradientDescent/Sources/Loss.swift")
    try write([0xff, 0xfe], to: "class/binary/01-GradientDescent/Sources/Loss.swift")
    try write("a file", to: "class/file/01-GradientDescent")
    try write("a file", to: "class/stray")
    let end = try grader(arguments)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertTrue(end.errors.contains("left alone: stray"), end.errors)
    var statuses: [String: String] = [:]
    try ResultsFile.forEachRow(in: results) {
      statuses[$0.student] = $0.status.rawValue
      return true
    }
    XCTAssertEqual(
      statuses,
      [
        "good": "graded", "nothing": "refused", "broken": "not_compiled", "binary": "refused",
        "file": "refused",
      ])
  }

  func testExport() throws {
    XCTAssertEqual(
      try grader(["--all"] + submissions(["=a", "Б, в"]) + records + course).code, 0)
    let end = try grader(["export", "--format", "csv", "--log", log])
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertEqual(
      end.output, "student,01-GradientDescent,total\n\"'=a\",2,2\n\"Б, в\",2,2\n")
    let target = folder.appending(path: "grades.csv")
    let toFile = try grader(["export", "--format", "csv", "--log", log, "--to", target.path])
    XCTAssertEqual(toFile.code, 0)
    XCTAssertEqual(toFile.output, "")
    XCTAssertEqual(try text(target), end.output)
    try assertComplaint(
      ["export", "--format", "csv", "--log", log, "--to", folder.path + "/none/grades.csv"],
      code: 2, saying: "none/grades.csv", "cannot be written")
  }

  func testDoctor() throws {
    let end = try grader(["doctor"] + course)
    XCTAssertEqual(end.code, 0, end.output)
    for subject in ["Swift toolchain", "OpenBLAS", "SQLite", "bubblewrap", "prlimit"] {
      XCTAssertTrue(end.output.contains(subject), end.output)
    }
    XCTAssertTrue(end.output.contains("kernel in use"), end.output)
    XCTAssertFalse(end.output.contains("MISSING"), end.output)
    let poor = try grader(["doctor"] + course, environment: ["PATH": "/none"])
    XCTAssertEqual(poor.code, 1)
    for command in ["swift.org", "apt-get install bubblewrap", "apt-get install util-linux"] {
      XCTAssertTrue(poor.output.contains(command), "\(command): \(poor.output)")
    }
  }

  func testCheckOfFreshStubs() throws {
    let end = try grader(["check", "1", "--language", "en"] + course)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertTrue(end.output.contains("0 of 22 visible tests pass, 0 fail"), end.output)
    XCTAssertTrue(end.output.contains("next: loss(_:) in Sources/Loss.swift"), end.output)
    let russian = try grader(["check"] + course, environment: ["LC_ALL": "ru_RU.UTF-8"])
    XCTAssertTrue(russian.output.contains("Градиентный спуск"), russian.output)
  }
}
