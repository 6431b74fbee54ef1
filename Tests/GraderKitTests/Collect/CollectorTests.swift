import Foundation
import Synchronization
import XCTest

@testable import GraderKit

/// Collecting: whose work is taken, where it lies afterwards, what is left and why.
final class CollectorTests: GraderTestCase {
  private var submissions: URL { folder.appending(path: "Submissions") }

  private func course(deadline: String? = nil) throws -> Course {
    let root = folder.appending(path: "course")
    let tiny = try TinyLesson(in: root)
    if let deadline {
      try tiny.write(
        """
        { "title": { "en": "c", "ru": "к" }, "timeZone": "UTC",
          "deadlines": { "01-Tiny": "\(deadline)" }, "countedAttempt": "best",
          "latePolicy": { "percentPerDay": 10, "graceMinutes": 0, "maximumPercent": 50 },
          "extensions": [], "hiddenChecks": "title" }
        """, "Rubrics/course.json")
    }
    return try Course(root: root)
  }

  @discardableResult
  private func collect(
    _ source: Collector.Source, deadline: String? = nil, roster: String? = nil,
    times: SubmissionTimes = .unknown, sandbox: Sandbox = .none
  ) throws -> [String: Collector.Line] {
    let course = try course(deadline: deadline)
    let roster = try roster.map {
      try CourseRoster(contentsOf: write($0, to: "roster.csv").path)
    }
    let collector = try Collector(
      course.lesson(named: "1"), course: course, submissions: submissions, sandbox: sandbox,
      roster: roster, times: times)
    let lines = Mutex<[String: Collector.Line]>([:])
    try collector.collect(source, jobs: 2) { line in
      lines.withLock { $0[line.student] = line }
    }
    return lines.withLock { $0 }
  }

  private func moodle(_ members: [(String, String)]) throws -> Collector.Source {
    var writer = ZipWriter()
    for (name, content) in members { writer.add(name, content) }
    return .moodle(try write(try writer.bytes(), to: "moodle.zip"))
  }

  private func graded(_ student: String) throws -> String {
    try text(submissions.appending(path: "\(student)/01-Tiny/Sources/Half.swift"))
  }

  private func list() throws -> SubmissionFolder {
    try SubmissionFolder.list(submissions, lessons: try course().lessons())
  }

  func testAMoodleDownload() throws {
    var inner = ZipWriter()
    inner.add("Assignments/01-Tiny/Sources/Half.swift", "inner")
    inner.add("../../../evil/Double.swift", "evil")
    var writer = ZipWriter()
    writer.add("Иванова Мария_101_assignsubmission_file/Half.swift", "loose")
    writer.add("Иванова Мария_101_assignsubmission_file/Report.pdf", "no")
    writer.members.append(
      ZipWriter.Member(
        name: Array("Петров Пётр_102_assignsubmission_file_работа.zip".utf8),
        content: try inner.bytes(), flags: 0x800))
    writer.add("Nobody_103_assignsubmission_file_/readme.txt", "no")
    writer.add("Online_104_assignsubmission_onlinetext_/text.html", "no")
    writer.add("Same Name_105_assignsubmission_file/Half.swift", "1")
    writer.add("Same Name_106_assignsubmission_file/Half.swift", "2")
    let lines = try collect(.moodle(write(try writer.bytes(), to: "moodle.zip")))
    XCTAssertEqual(lines["Иванова Мария"]?.outcome, .taken(attempt: 1, files: 1))
    XCTAssertEqual(lines["Петров Пётр"]?.outcome, .taken(attempt: 1, files: 1))
    XCTAssertEqual(
      lines["Петров Пётр"]?.files,
      ["../../../evil/Double.swift: its path leads out of what was handed in"])
    XCTAssertEqual(lines["Nobody"]?.outcome, .left("it holds none of the files of 01-Tiny"))
    XCTAssertEqual(
      lines["Online_104_assignsubmission_onlinetext_/text.html"]?.outcome,
      .left("it belongs to nobody"))
    let several = "several people have that name; give --students with a column participant"
    for number in ["105", "106"] {
      XCTAssertEqual(
        lines["moodle.zip: Same Name, participant \(number)"]?.outcome, .left(several))
    }
    XCTAssertEqual(try graded("Иванова Мария"), "loose")
    XCTAssertEqual(try graded("Петров Пётр"), "inner")
    XCTAssertEqual(try list().sources.map(\.student), ["Иванова Мария", "Петров Пётр"])
    XCTAssertEqual(
      try SubmissionFolder.participants(of: "01-Tiny", in: submissions),
      ["Иванова Мария": "101", "Петров Пётр": "102"])
    XCTAssertFalse(
      FileManager.default.fileExists(atPath: folder.appending(path: "evil").path))
  }

  func testARosterSaysWhoSomebodyIs() throws {
    let source = try moodle([
      ("Same Name_105_assignsubmission_file/Half.swift", "1"),
      ("Same Name_106_assignsubmission_file/Half.swift", "2"),
      ("maria  Иванова_107_assignsubmission_file/Half.swift", "3"),
      ("Stranger_108_assignsubmission_file/Half.swift", "4"),
    ])
    let lines = try collect(
      source,
      roster: """
        student,name,participant
        a,Same Name,105
        b,Same Name,106
        c,Maria Иванова,

        """)
    XCTAssertEqual(try ["a", "b", "c"].map(graded), ["1", "2", "3"])
    XCTAssertEqual(
      lines["moodle.zip: Stranger, participant 108"]?.outcome,
      .left("the roster knows nobody of that name or participant"))
  }

  func testAFolderOfArchivesInTheSandbox() throws {
    try write("zip", to: "z/Half.swift")
    try SystemProgram.run("tar", ["-czf", "in.tgz", "-C", "z", "Half.swift"], in: folder)
    try makeFolder("in/folder.zip")
    for name in ["a.tar.gz", "twice.tgz", "b.tar.gz"] {
      try FileManager.default.copyItem(
        at: folder.appending(path: "in.tgz"), to: folder.appending(path: "in/\(name)"))
    }
    var writer = ZipWriter()
    writer.add("Half.swift", "twice")
    try write(try writer.bytes(), to: "in/twice.zip")
    try write("Rar!", to: "in/r.zip")
    try write("x", to: "in/notes.txt")
    try SystemProgram.run("ln", ["-s", "/etc/passwd", "in/link.zip"], in: folder)
    let lines = try collect(
      .archives(folder.appending(path: "in")), sandbox: SharedWorkshop.requireSandbox())
    XCTAssertEqual(lines["a"]?.outcome, .taken(attempt: 1, files: 1))
    XCTAssertEqual(lines["b"]?.outcome, .taken(attempt: 1, files: 1))
    XCTAssertEqual(try graded("a"), "zip")
    for (name, words) in [
      ("folder.zip", "link, or no regular file"), ("link.zip", "link, or no regular file"),
      ("notes.txt", "no archive"), ("r", "packed by RAR"), ("twice.zip", "several archives"),
      ("twice.tgz", "several archives"),
    ] {
      guard case .left(let reason) = lines[name]?.outcome else {
        XCTFail("\(name): \(lines)")
        continue
      }
      XCTAssertTrue(reason.contains(words), "\(name): \(reason)")
    }
  }

  func testEveryAttemptIsKeptAndTheNewestIsGraded() throws {
    func hand(_ content: String, at time: String) throws -> Collector.Line.Outcome? {
      try collect(
        moodle([("A B_1_assignsubmission_file/Half.swift", content)]),
        deadline: "2026-09-01T00:00Z", times: SubmissionTimes(all: time))["A B"]?.outcome
    }
    XCTAssertEqual(try hand("one", at: "2026-08-01T00:00Z"), .taken(attempt: 1, files: 1))
    XCTAssertEqual(try hand("one", at: "2026-08-02T00:00Z"), .unchanged(attempt: 1))
    XCTAssertEqual(try hand("two", at: "2026-08-03T00:00Z"), .taken(attempt: 2, files: 1))
    XCTAssertEqual(try hand("one", at: "2026-09-02T00:00Z"), .taken(attempt: 3, files: 1))
    XCTAssertEqual(try graded("A B"), "one")
    let listed = try list()
    XCTAssertEqual(listed.sources.map(\.submittedAt), [try MomentText.date("2026-09-02T00:00Z")])
    XCTAssertEqual(listed.earlierRounds.map(\.count), [1, 1])
    XCTAssertEqual(
      listed.earlierRounds.map { $0[0].submittedAt },
      [try MomentText.date("2026-08-01T00:00Z"), try MomentText.date("2026-08-03T00:00Z")])
    XCTAssertTrue(listed.earlierRounds.allSatisfy { $0[0].isEarlierAttempt })
    XCTAssertEqual(
      try SubmissionFiles.collect(listed.earlierRounds[1][0]).contents["Half.swift"],
      Array("two".utf8))
  }

  func testWhatWasPutThereByHandIsKept() throws {
    try write("by hand", to: "Submissions/A B/01-Tiny/Sources/Half.swift")
    let source = try moodle([("A B_1_assignsubmission_file/Half.swift", "collected")])
    try collect(source)
    XCTAssertEqual(try graded("A B"), "collected")
    let store = submissions.appending(path: ".collected/A B/01-Tiny")
    let kept = try FileManager.default.contentsOfDirectory(atPath: store.path).filter {
      $0.hasPrefix("by-hand-")
    }
    XCTAssertEqual(kept.count, 1)
    XCTAssertEqual(
      try text(store.appending(path: "\(kept[0])/Sources/Half.swift")), "by hand")
    // Changed by hand afterwards: the time is not that of these files.
    try write("edited", to: "Submissions/A B/01-Tiny/Sources/Half.swift")
    let listed = try list()
    XCTAssertEqual(listed.sources.map(\.submittedAt), [nil])
    XCTAssertTrue(listed.leftAlone.first?.contains("changed by hand") ?? false)
  }

  func testARecordAmongTheStudentsOwnFilesIsNoRecord() throws {
    let forged = #"{"submittedAt": "2020-01-01T00:00:00Z"}"#
    try collect(
      moodle([
        ("A B_1_assignsubmission_file/Half.swift", "x"),
        ("A B_1_assignsubmission_file/collected.json", forged),
        ("A B_1_assignsubmission_file/.collected/A B/01-Tiny/0009/collected.json", forged),
      ]))
    XCTAssertEqual(try list().sources.map(\.submittedAt), [nil])
    XCTAssertEqual(
      AttemptStore(root: submissions).attempts(of: "A B", lesson: "01-Tiny"), [1])
  }

  func testWhatAKilledRunLeavesIsPutRight() throws {
    let source = try moodle([("A B_1_assignsubmission_file/Half.swift", "x")])
    try collect(source)
    // Killed while the second attempt was written; and after it was kept, before it was in place.
    try write("half", to: "Submissions/.collected/A B/01-Tiny/.partial-1/Sources/Half.swift")
    try write("new", to: "Submissions/.collected/A B/01-Tiny/0002/Sources/Half.swift")
    let next = try moodle([("A B_1_assignsubmission_file/Half.swift", "new")])
    XCTAssertEqual(try collect(next)["A B"]?.outcome, .unchanged(attempt: 2))
    XCTAssertEqual(try graded("A B"), "new")
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(
        atPath: submissions.appending(path: ".collected/A B/01-Tiny").path
      ).sorted(), ["0001", "0002"])
  }

  func testALessonWithADeadlineNeedsTimes() throws {
    let source = try moodle([
      ("A_1_assignsubmission_file/Half.swift", "x"), ("B_2_assignsubmission_file/Half.swift", "y"),
    ])
    let deadline = "2026-09-01T00:00Z"
    assertGraderError(saying: "do not tell when they were handed in", remedy: "--times") {
      try collect(source, deadline: deadline)
    }
    let times = try write("student,submitted_at\nA,2026-08-31T23:59+03:00\n", to: "times.csv").path
    assertGraderError(at: "times.csv", saying: "does not say when \"B\" handed in") {
      try collect(source, deadline: deadline, times: SubmissionTimes(contentsOf: times))
    }
    XCTAssertFalse(FileManager.default.fileExists(atPath: submissions.path), "nothing written")
    for (text, words) in [
      ("student,submitted_at\nA,2026-08-31T23:59\n", "has no time zone"),
      ("student,submitted_at\nA,2026-08-31T23:59Z\nA,2026-08-31T23:59Z\n", "stands there already"),
      ("student,when\n", "names no column \"submitted_at\""),
    ] {
      assertGraderError(at: "times.csv", saying: words) {
        try SubmissionTimes(contentsOf: write(text, to: "times.csv").path)
      }
    }
  }

  func testRepositoriesUpToTheDeadline() throws {
    let times = ["2026-08-01T00:00:00Z", "2026-08-20T00:00:00Z", "2026-09-03T00:00:00Z"]
    try SystemProgram.run("git", ["init", "-q", "-b", "main", "work"], in: folder)
    let work = folder.appending(path: "work")
    for (number, time) in times.enumerated() {
      try write("version \(number)", to: "work/01-Tiny/Sources/Half.swift")
      if number == 1 {
        try SystemProgram.run(
          "ln", ["-s", "/etc/passwd", "01-Tiny/Sources/Double.swift"], in: work)
      }
      try SystemProgram.run("git", ["add", "-A"], in: work)
      try SystemProgram.run(
        "git", ["-c", "user.name=n", "-c", "user.email=e", "commit", "-qm", "c"], in: work,
        environment: ["GIT_COMMITTER_DATE": time, "GIT_AUTHOR_DATE": time])
    }
    try SystemProgram.run("git", ["clone", "-q", "--bare", "work", "bare.git"], in: folder)
    try SystemProgram.run("git", ["init", "-q", "--bare", "empty.git"], in: folder)
    let roster = """
      student,address
      a,\(folder.path)/bare.git
      e,\(folder.path)/empty.git
      n,\(folder.path)/none.git
      x,ext::sh -c true
      o,--upload-pack=true
      -,

      """
    let sandbox = try SharedWorkshop.requireSandbox()
    let lines = try collect(
      .repositories(isLateTaken: false, allowsLocal: true), deadline: "2026-09-01T00:00Z",
      roster: roster, sandbox: sandbox)
    XCTAssertEqual(lines["a"]?.outcome, .taken(attempt: 1, files: 1))
    XCTAssertEqual(lines["a"]?.files, ["01-Tiny/Sources/Double.swift: it is a link"])
    XCTAssertEqual(try graded("a"), "version 1")
    XCTAssertEqual(try list().sources.map(\.submittedAt), [try MomentText.date(times[1])])
    for (student, words) in [
      ("e", "no commit before the deadline"), ("n", "cannot be cloned"),
      ("x", "no address of a repository"), ("o", "no address of a repository"),
      ("-", "gives no address"),
    ] {
      guard case .left(let reason) = lines[student]?.outcome else {
        XCTFail("\(student): \(lines)")
        continue
      }
      XCTAssertTrue(reason.contains(words), "\(student): \(reason)")
    }
    let late = try collect(
      .repositories(isLateTaken: true, allowsLocal: true), deadline: "2026-09-01T00:00Z",
      roster: roster, sandbox: sandbox)
    XCTAssertEqual(late["a"]?.outcome, .taken(attempt: 2, files: 1))
    XCTAssertEqual(try graded("a"), "version 2")
    let remote = try collect(
      .repositories(isLateTaken: true, allowsLocal: false), roster: roster, sandbox: sandbox)
    guard case .left(let reason) = remote["a"]?.outcome else { return XCTFail("\(remote)") }
    XCTAssertTrue(reason.contains("--local"), reason)
  }

  func testRostersThatAreWrong() throws {
    for (text, words) in [
      ("name\na\n", "names no column \"student\""), ("student\n", "the roster is empty"),
      ("student,name\n,x\n", "no student is named"),
      ("student\na\nb\na\n", "the student \"a\" stands in"),
      ("student,participant\na,1\nb,1\n", "the participant \"1\" stands in"),
      ("student\na/b\n", "cannot be the name of a student's folder"),
      ("student\n.a\n", "cannot be the name of a student's folder"),
    ] {
      assertGraderError(at: "roster.csv", saying: words) {
        try CourseRoster(contentsOf: write(text, to: "roster.csv").path)
      }
    }
    let utf16 = Array("student\na\n".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for bytes in [[0xFF, 0xFE] + utf16, [0xE8, 0xE2, 0xE0] + Array("student\n".utf8)] {
      assertGraderError(at: "roster.csv", saying: "is not UTF-8") {
        try CourseRoster(contentsOf: write(bytes, to: "roster.csv").path)
      }
    }
  }

  func testAnArchiveThatIsNoMoodleDownload() throws {
    assertGraderError(at: "moodle.zip", saying: "holds no folder of a submission") {
      try collect(moodle([("Half.swift", "x")]))
    }
    assertGraderError(at: "none.zip", saying: "cannot be read") {
      try collect(.moodle(folder.appending(path: "none.zip")))
    }
    assertGraderError(at: "a.zip", saying: "not a whole zip archive") {
      try collect(.moodle(write("x", to: "a.zip")))
    }
    assertGraderError(at: "empty", saying: "holds no archive") {
      try collect(.archives(makeFolder("empty")))
    }
  }
}
