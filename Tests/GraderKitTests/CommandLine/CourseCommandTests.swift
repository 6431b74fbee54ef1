import Foundation
import XCTest

@testable import GraderKit

/// `grader collect`, `mark` and `export` as an instructor types them, over the course's own lessons.
final class CourseCommandTests: CommandLineTestCase {
  private func record(_ students: [String], lesson: String = "06-Detection") throws {
    let recorder = try ResultsRecorder(results: results, log: log)
    try recorder.beginRun(RunFacts(arguments: [], toolchain: "", machine: [:]))
    for student in students {
      try recorder.record(
        GradedSubmission(
          student: student, assignment: lesson, status: .graded, score: 50, maxScore: 100,
          submission: String(repeating: "a", count: 64), rubric: "b", engine: "c"))
    }
    try recorder.finishRun()
    try recorder.close()
  }

  private func marks() throws -> [Mark] {
    let log = try ResultsLog(path: log, isReadOnly: true)
    return try log.countedMarks()
  }

  func testMarks() throws {
    try record(["a", "b"])
    let options = ["--log", log] + course
    let queue = try grader(["mark", "--queue", "6"] + options)
    XCTAssertEqual(queue.output.split(separator: "\n").count, 6, queue.output)
    let given = try grader(
      ["mark", "a", "6", "review", "--points", "3", "--comment", "clear", "--by", "N."] + options)
    XCTAssertEqual(given.output, "a, 06-Detection, review: 3 of 4 by N.\n", given.errors)
    let again = try grader(
      ["mark", "a", "Detection", "review", "--points", "4", "--by", "M."] + options)
    XCTAssertEqual(again.output, "a, 06-Detection, review: 4 of 4 by M., it was 3 by N.\n")
    XCTAssertEqual(try marks().map(\.points), [4])
    let after = try grader(["mark", "--queue"] + options)
    XCTAssertEqual(after.output.split(separator: "\n").count, 5, after.output)
    let book = try grader(["export", "--format", "csv"] + options)
    XCTAssertEqual(book.output, "student,06-Detection,total\na,54,54\nb,50,50\n")
    let explained = try grader(["log", "a"] + options)
    for words in ["review: 3 of 4 by N.", ": clear", "grade 54: 50 checked and 4 marked"] {
      XCTAssertTrue(explained.output.contains(words), explained.output)
    }
  }

  func testMarksThatMayNotBeGiven() throws {
    try record(["a"])
    let cases = [
      (["a", "6", "review", "--points", "5"], "worth 4"),
      (["a", "6", "review", "--points=-1"], "give 0 to 4"),
      (["a", "6", "review", "--points", "3.5"], "--points is a whole number"),
      (["a", "6", "review"], "--points is a whole number"),
      (["a", "6", "nothing", "--points", "1"], "it has counts, review"),
      (["a", "1", "review", "--points", "1"], "everything in it is checked"),
      (["a", "9", "review", "--points", "1"], "there is no lesson \"9\""),
      (["ghost", "6", "review", "--points", "1"], "nothing of the student \"ghost\""),
      (["a", "6", "--points", "1"], "name student, lesson and item"),
    ]
    for (words, saying) in cases {
      try assertComplaint(
        ["mark"] + words + ["--log", log] + course, code: 2, saying: saying)
    }
    XCTAssertEqual(try marks(), [])
    try assertComplaint(
      ["mark", "a", "6", "review", "--points", "1", "--log", log + "-none"] + course, code: 2,
      saying: "there is no such log")
    XCTAssertFalse(exists(log + "-none"))
  }

  func testCollecting() throws {
    let solution = SharedWorkshop.root.appending(path: "Rubrics/01-GradientDescent/Solution")
    var writer = ZipWriter()
    writer.add(
      "Иванова Мария_101_assignsubmission_file/Loss.swift",
      try text(solution.appending(path: "Loss.swift")))
    writer.add("Nobody_102_assignsubmission_file/a.txt", "")
    let zip = try write(try writer.bytes(), to: "moodle.zip").path
    let target = folder.appending(path: "Submissions").path
    let options = ["--moodle", zip, "--submissions", target] + course
    _ = try SharedWorkshop.requireSandbox()
    let end = try grader(["collect", "1"] + options)
    XCTAssertEqual(end.code, 1, end.errors)
    XCTAssertTrue(end.output.contains("Иванова Мария: 1 file taken as attempt 1"), end.output)
    XCTAssertTrue(end.output.hasSuffix("1 taken, 0 unchanged, 1 left\n"), end.output)
    XCTAssertTrue(
      exists(target + "/Иванова Мария/01-GradientDescent/Sources/Loss.swift"))
  }

  func testCollectingWrongly() throws {
    let zip = try write("x", to: "moodle.zip").path
    let roster = try write("student\na\na\n", to: "roster.csv").path
    let target = folder.appending(path: "Submissions").path
    let cases = [
      (["1"], "say where from"), (["--moodle", zip], "name one lesson"),
      (["1", "--moodle", zip, "--git", roster], "one of them"),
      (["1", "--moodle", zip, "--late"], "--late belongs to --git"),
      (["1", "--git", roster, "--submitted", "x"], "--submitted does not go with --git"),
      (["1", "--moodle", zip, "--submitted", "2026-09-01T10:00"], "has no time zone"),
      (["1", "--moodle", zip, "--submitted", "x", "--times", "y"], "not both"),
      (["1", "--moodle", zip], "not a whole zip archive"),
      (["1", "--moodle", zip, "--students", roster], "stands in"),
      (["1", "--git", roster], "stands in"),
      (["1", "--archives", zip + "-none"], "no such folder of archives"),
    ]
    for (words, saying) in cases {
      try assertComplaint(
        ["collect"] + words + ["--submissions", target, "--no-sandbox"] + course, code: 2,
        saying: saying)
    }
    XCTAssertFalse(exists(target))
  }

  func testExports() throws {
    try record(["a"])
    let options = ["--log", log] + course
    let sheet = try write(
      "Identifier,Full name,Grade\nParticipant 5,a,\n", to: "sheet.csv"
    ).path
    let target = folder.appending(path: "filled.csv").path
    let moodle = try grader(
      ["export", "--format", "moodle", "6", "--gradebook", sheet, "--to", target] + options)
    XCTAssertEqual(moodle.code, 0, moodle.errors)
    XCTAssertTrue(moodle.errors.contains("1 grades filled in; 0 without a grade"), moodle.errors)
    XCTAssertEqual(
      try text(URL(filePath: target)), "Identifier,Full name,Grade\nParticipant 5,a,50\n")
    let canvas = try grader(
      [
        "export", "--format", "canvas", "--gradebook",
        try write("Student,ID,Section,Detection (3)\nx,a,S,\n", to: "canvas.csv").path,
      ] + options)
    XCTAssertEqual(canvas.output, "Student,ID,Section,Detection (3)\nx,a,S,50\n", canvas.errors)
    let details = try grader(["export", "--format", "details"] + options)
    XCTAssertTrue(details.output.contains("a,06-Detection,50,0,100,,,0,0,50,1\n"), details.output)
    let json = try grader(["export", "--format", "gradescope", "6", "--student", "a"] + options)
    XCTAssertTrue(json.output.contains("\"score\" : 50"), json.errors)
    let xml = try grader(["export", "--format", "junit"] + options)
    XCTAssertTrue(xml.output.contains("<testsuite name=\"a 06-Detection\""), xml.errors)
  }

  func testExportingWrongly() throws {
    try record(["a"])
    let sheet = try write("Identifier,Grade\nParticipant 5,\n", to: "sheet.csv").path
    let target = folder.appending(path: "out").path
    let cases = [
      ([], "name a format"), (["--format", "xls"], "unknown format \"xls\""),
      (["--format", "csv", "1"], "holds every lesson"),
      (["--format", "csv", "--scale"], "--scale does not go with --format csv"),
      (["--format", "moodle", "6"], "--gradebook FILE"),
      (["--format", "moodle", "--gradebook", sheet], "name its lesson"),
      (["--format", "moodle", "6", "--gradebook", sheet], "there is no student \"a\""),
      (["--format", "canvas", "--gradebook", sheet], "is no gradebook of Canvas"),
      (["--format", "canvas", "--gradebook", sheet, "--column", "x"], "name it"),
      (["--format", "gradescope", "6"], "name a lesson and its --student"),
      (["--format", "gradescope", "6", "--student", "ghost"], "nothing of the student \"ghost\""),
      (["--format", "junit", "--language", "de"], "--language is en or ru"),
    ]
    for (words, saying) in cases {
      try assertComplaint(
        ["export"] + words + ["--to", target, "--log", log] + course, code: 2, saying: saying)
    }
    XCTAssertFalse(exists(target))
  }

  /// The entry that Gradescope starts, in folders that are laid out as there.
  func testTheGradescopeAutograder() throws {
    _ = try SharedWorkshop.requireSandbox()
    let root = try makeFolder("autograder")
    try makeFolder("autograder/results")
    try FileManager.default.createSymbolicLink(
      at: root.appending(path: "source"), withDestinationURL: SharedWorkshop.root)
    let solution = SharedWorkshop.root.appending(path: "Rubrics/01-GradientDescent/Solution")
    func results() throws -> [String: Any] {
      let script = SharedWorkshop.root.appending(path: "docs/gradescope/run_autograder")
      try SystemProgram.run(
        "bash", [script.path], in: folder,
        environment: ["AUTOGRADER": root.path, "GRADER": GraderProgram.url.path])
      let data = try Data(contentsOf: root.appending(path: "results/results.json"))
      return try XCTUnwrap(JSONSerialization.jsonObject(with: data) as? [String: Any])
    }
    try write("not the lesson's", to: "autograder/submission/notes.txt")
    let nothing = try results()
    XCTAssertEqual(nothing["score"] as? Int, 0)
    XCTAssertTrue((nothing["output"] as? String)?.contains("could be taken") ?? false)
    try write(
      try text(solution.appending(path: "Loss.swift")), to: "autograder/submission/Loss.swift")
    let graded = try results()
    let lesson = try SharedWorkshop.course().lesson(named: "1")
    let worth = try XCTUnwrap(lesson.rubric.tasks.first { $0.file == "Loss.swift" }).points
    XCTAssertEqual(graded["score"] as? Int, worth)
    XCTAssertEqual(
      (graded["tests"] as? [Any])?.count, lesson.rubric.hiddenChecks.count)
  }
}
