import Foundation
import XCTest

@testable import GraderKit

/// A whole course as an instructor types it: release, collect from Moodle, grade late and on time,
/// mark, export to each format, pages, similar submissions.
final class WholeCourseTests: CommandLineTestCase {
  /// One student and what is to come of the work.
  private struct Student {
    let id: String
    let name: String
    let participant: Int
    /// The editable files that are written; the others stay stubs.
    let files: [String]
    let points: Int
    let percentOff: Int
    let submittedAt: String

    /// The grade as exports write it.
    func grade(marked: Int = 0) -> String {
      let hundredths = (points + marked) * (100 - percentOff)
      let (whole, rest) = (hundredths / 100, hundredths % 100)
      if rest == 0 { return "\(whole)" }
      return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
  }

  private var root: URL { folder.appending(path: "course") }
  private var submissions: String { folder.appending(path: "Submissions").path }
  private var own: [String] { ["--course", root.path] }
  private static let lesson = "06-Detection"
  private static let moments = [
    (0, "2026-09-20T10:00:00+03:00"), (10, "2026-09-22T10:00:00+03:00"),
    (30, "2026-09-24T12:00:00+03:00"), (50, "2026-10-20T12:00:00+03:00"),
  ]

  /// The repository's course with deadlines, and the repository's build products.
  private func makeCourse() throws -> Lesson {
    let course = try CourseCopy.make(at: root, linksSources: true)
    try FileManager.default.createSymbolicLink(
      at: root.appending(path: ".build"),
      withDestinationURL: SharedWorkshop.root.appending(path: ".build"))
    try write(
      """
      {
        "title": {"en": "A course", "ru": "Курс"}, "timeZone": "Europe/Moscow",
        "deadlines": {"\(Self.lesson)": "2026-09-21T23:59:00+03:00"},
        "latePolicy": {"percentPerDay": 10, "graceMinutes": 30, "maximumPercent": 50},
        "countedAttempt": "last", "extensions": [], "hiddenChecks": "everything"
      }
      """, to: "course/Rubrics/course.json")
    return try course.lesson(named: Self.lesson)
  }

  /// A class of which the first two have written everything, the next less and less.
  private func makeClass(_ count: Int, of lesson: Lesson) -> [Student] {
    (0..<count).map { number in
      let all = lesson.rubric.tasks.map(\.file)
      let files = Array(all.prefix(number < 2 ? all.count : all.count * (count - number) / count))
      let late = Self.moments[number % Self.moments.count]
      return Student(
        id: "s\(number)", name: "Студент \(number)", participant: 100 + number, files: files,
        points: lesson.rubric.tasks.filter { files.contains($0.file) }.reduce(0) { $0 + $1.points },
        percentOff: late.0, submittedAt: late.1)
    }
  }

  /// What Moodle gives: everybody's files, made from the package that was released.
  private func moodle(_ students: [Student], package: URL, lesson: Lesson) throws -> String {
    let solution = try lesson.solutionFiles()
    var writer = ZipWriter()
    for student in students {
      for name in lesson.rubric.editable {
        let stub = package.appending(path: "Assignments/\(Self.lesson)/Sources/\(name)")
        let code =
          student.files.contains(name)
          ? String(decoding: solution[name] ?? [], as: UTF8.self) : try text(stub)
        writer.add(
          "\(student.name)_\(student.participant)_assignsubmission_file/\(name)",
          "// \(student.id)\n\(code)")
      }
    }
    return try write(try writer.bytes(), to: "moodle.zip").path
  }

  private func run(_ arguments: [String], code: Int32 = 0, line: UInt = #line) throws -> String {
    let end = try GraderProgram.run(arguments + own, wallSeconds: 3000)
    XCTAssertEqual(end.code, code, "\(arguments): \(end.errors)", line: line)
    return end.output
  }

  func testAClassOfSix() throws { try runCourse(students: 6) }

  func testAClassOfForty() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["GRADUS_LONG"] != nil, "set GRADUS_LONG to run it")
    try runCourse(students: 40)
  }

  private func runCourse(students count: Int) throws {
    _ = try SharedWorkshop.requireSandbox()
    let start = ContinuousClock.now
    let lesson = try makeCourse()
    let students = makeClass(count, of: lesson)

    // Release: students work from the package.
    let package = folder.appending(path: "package")
    _ = try run(["release", "6", "--to", package.path])
    XCTAssertFalse(exists(package.appending(path: "Rubrics/\(Self.lesson)/Solution").path))

    // Collect.
    let roster =
      "student,name,participant\n"
      + students.map { "\($0.id),\($0.name),\($0.participant)\n" }.joined() + "absent,Студент,999\n"
    let rosterPath = try write(roster, to: "course/students.csv").path
    let times = "student,submitted_at\n" + students.map { "\($0.id),\($0.submittedAt)\n" }.joined()
    let collected = try run([
      "collect", "6", "--moodle", moodle(students, package: package, lesson: lesson),
      "--students", rosterPath, "--times", write(times, to: "times.csv").path,
      "--submissions", submissions,
    ])
    XCTAssertTrue(collected.hasSuffix("\(count) taken, 0 unchanged, 0 left\n"), collected)

    // Grade.
    _ = try run(["grade", "6", "--submissions", submissions])
    let book = try run(["export", "--format", "csv"])
    let rows = students.sorted { $0.id < $1.id }
    XCTAssertEqual(
      book,
      "student,\(Self.lesson),total\nabsent,,0\n"
        + rows.map { "\($0.id),\($0.grade()),\($0.grade())\n" }.joined())

    // Mark; being late takes from marks, too.
    for student in ["s0", "s1"] {
      _ = try run([
        "mark", student, "6", "review", "--points", "3", "--by", "grader", "--comment", "clear",
      ])
    }
    try checkExports(students, lesson: lesson, roster: rosterPath)
    try checkPages(students)
    print("a course of \(count) students: \(start.duration(to: .now))")
  }

  private func checkExports(_ students: [Student], lesson: Lesson, roster: String) throws {
    func grade(_ student: Student) -> String {
      student.grade(marked: ["s0", "s1"].contains(student.id) ? 3 : 0)
    }
    let details = try run(["export", "--format", "details", "6"]).split(separator: "\n")
    XCTAssertEqual(details.count, students.count + 2)
    XCTAssertTrue(details[1].hasPrefix("absent,\(Self.lesson),0,0,100,,"), "\(details[1])")
    let canvas = try write(
      "Student,ID,Section,Detection (3)\n" + students.map { "x,\($0.id),S,\n" }.joined(),
      to: "canvas.csv")
    XCTAssertEqual(
      try run(["export", "--format", "canvas", "6", "--gradebook", canvas.path]),
      "Student,ID,Section,Detection (3)\n"
        + students.map { "x,\($0.id),S,\(grade($0))\n" }.joined())
    let sheet = try write(
      "Identifier,Full name,Grade\n"
        + students.map { "Participant \($0.participant),\($0.name),\n" }.joined(),
      to: "sheet.csv")
    XCTAssertEqual(
      try run([
        "export", "--format", "moodle", "6", "--gradebook", sheet.path, "--submissions",
        submissions,
        "--students", roster,
      ]),
      "Identifier,Full name,Grade\n"
        + students.map { "Participant \($0.participant),\($0.name),\(grade($0))\n" }.joined())
    let last = try XCTUnwrap(students.last)
    let results = try run(["export", "--format", "gradescope", "6", "--student", last.id])
    let json = try JSONSerialization.jsonObject(with: Data(results.utf8)) as? [String: Any]
    XCTAssertEqual(json?["score"] as? Double, Double(grade(last)))
    let junit = try run(["export", "--format", "junit", "6"])
    let count = students.count * lesson.rubric.hiddenChecks.count
    XCTAssertTrue(junit.contains("<testsuites name=\"Gradus\" tests=\"\(count)\" failures=\"0\""))
  }

  private func checkPages(_ students: [Student]) throws {
    let pages = folder.appending(path: "pages")
    _ = try run(["report", "--to", pages.path])
    let index = try text(pages.appending(path: "en/index.html"))
    XCTAssertTrue(index.contains("\(students.count + 1) students"))
    XCTAssertTrue(exists(pages.appending(path: "ru/students/absent.html").path))
    let own = folder.appending(path: "own")
    _ = try run(["report", "--students", "--to", own.path])
    let made = try FileManager.default.contentsOfDirectory(
      atPath: own.appending(path: "en").path)
    XCTAssertEqual(made.count, students.count + 2)
    // The two who have written everything alike are found.
    let similar = folder.appending(path: "similar")
    _ = try run(["similar", "6", "--submissions", submissions, "--to", similar.path])
    let pairs = try text(similar.appending(path: "pairs.csv"))
    XCTAssertNotNil(
      pairs.firstMatch(of: /06-Detection,s[01],s[01],1\.000,1\.000,.*,yes,/), pairs)
  }
}
