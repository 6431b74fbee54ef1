import Foundation
import XCTest

@testable import GraderKit

/// The pages of a made-up class: what stands on them, and what must not.
final class ReportTests: GraderTestCase {
  private var log: String { folder.appending(path: "RESULTS.sqlite").path }
  private var site: URL { folder.appending(path: "site") }
  private let moment = Date(timeIntervalSince1970: 1_777_723_200)

  private func report() throws -> Report {
    try Report(
      course: SharedWorkshop.course(), log: ResultsLog(path: log, isReadOnly: true), results: nil)
  }

  private func makeClass(count: Int = 14, attempts: Int = 1) throws {
    try SyntheticClass(count: count).write(
      to: log, lessons: SharedWorkshop.course().lessons(), every: 4, attempts: attempts)
  }

  @discardableResult
  private func write(_ scope: Report.Scope, languages: [Language] = Language.allCases) throws
    -> Report.Summary
  {
    try report().write(scope, to: site, languages: languages, madeAt: moment)
  }

  /// The files of the report with their texts.
  private func pages() throws -> [String: String] {
    let paths = FileManager.default.enumerator(atPath: site.path)?.compactMap { $0 as? String }
    var pages: [String: String] = [:]
    for path in paths ?? [] where path.hasSuffix(".html") {
      pages[path] = try text(site.appending(path: path))
    }
    return pages
  }

  // MARK: What there is

  func testTheInstructorsPages() throws {
    try makeClass(attempts: 2)
    let summary = try write(.instructor)
    XCTAssertEqual(summary, Report.Summary(pages: 2 * (1 + 6 + 14), students: 14))
    let pages = try pages()
    XCTAssertEqual(pages.count, summary.pages + 1)
    let start = try XCTUnwrap(pages["en/index.html"])
    for fragment in [
      "<html lang=\"en\">", "14 students, 6 lessons; last graded on <time datetime=\"2026-05-02",
      "<a href=\"../ru/index.html\" hreflang=\"ru\" lang=\"ru\">По-русски</a>",
      "<a href=\"students/ivanova.html\"><bdi>ivanova</bdi></a>",
      "<h2 id=\"distributions\">", "<svg viewBox=\"0 0 276 126\" role=\"img\"",
      "<h2 id=\"checks\">", "<h2 id=\"time\">",
    ] {
      XCTAssertTrue(start.contains(fragment), fragment)
    }
    let student = try XCTUnwrap(pages["ru/students/ivanova.html"])
    for fragment in [
      "<html lang=\"ru\">", SyntheticClass.printed, SyntheticClass.hiddenValue, "История",
      "<td>L(2)</td>".replacingOccurrences(of: "<td>", with: "<td dir=\"auto\">"),
      "не пройдено", "Работа напечатала",
    ] {
      XCTAssertTrue(student.contains(fragment), fragment)
    }
    let lesson = try XCTUnwrap(pages["en/lessons/01-GradientDescent.html"])
    for fragment in [
      "known mistakes", "The sine is added", "basic 44", "advanced 32", "expert 24",
      "together 100", "<h2 id=\"mutants\">",
    ] {
      XCTAssertTrue(lesson.contains(fragment), fragment)
    }
  }

  func testEveryLinkLeadsSomewhere() throws {
    try makeClass()
    try write(.instructor)
    let pages = try pages()
    for (path, html) in pages {
      let base = site.appending(path: path).deletingLastPathComponent()
      for match in html.matches(of: /href="([^"]*)"/) {
        let parts = match.1.split(separator: "#", omittingEmptySubsequences: false)
        let target =
          parts[0].isEmpty
          ? path
          : String(
            base.appending(path: String(parts[0])).standardizedFileURL.path
              .dropFirst(site.path.count + 1))
        guard let page = pages[target] else {
          XCTFail("\(path) leads to \(target), which is not there")
          continue
        }
        if parts.count > 1 {
          XCTAssertTrue(page.contains("id=\"\(parts[1])\""), "\(path) -> \(match.1)")
        }
      }
    }
  }

  func testTheSameRecordsMakeTheSamePages() throws {
    try makeClass(count: 5)
    try write(.instructor)
    let first = try pages()
    try write(.instructor)
    XCTAssertEqual(try pages(), first)
  }

  func testNothingGradedYet() throws {
    try SyntheticClass(count: 0).write(to: log, lessons: [])
    try write(.instructor)
    XCTAssertTrue(try pages()["en/index.html"]?.contains("Nothing was graded yet.") ?? false)
  }

  // MARK: What must not be

  func testStudentsSeeNoHiddenValueNothingPrintedAndNoSource() throws {
    try makeClass(attempts: 2)
    try write(.students(only: nil))
    let pages = try pages()
    XCTAssertEqual(pages.count, 1 + 2 * (1 + 14))
    let lessons = try SharedWorkshop.course().lessons()
    let secrets = try lessons.flatMap { lesson in
      try FileManager.default.swiftFiles(below: lesson.hiddenChecks)
        .flatMap { try text($0).split(separator: "\n") }
        .map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { $0.count > 30 && $0.contains("(") }
        + Mistake.load(for: lesson).flatMap { [$0.mistake.title.en, $0.mistake.title.ru] }
    }
    XCTAssertGreaterThan(secrets.count, 1000)
    // What all names of hidden checks hold: one search a page instead of hundreds.
    let common = "Checks/test"
    XCTAssertTrue(
      lessons.flatMap(\.rubric.hiddenChecks).allSatisfy { $0.check.check.contains(common) })
    for (path, html) in pages {
      let shown = visibleText(html)
      for secret in [
        SyntheticClass.hiddenValue, SyntheticClass.printed, SyntheticClass.crashWords, "19.25",
        "Checks.swift", LessonGrader.reviewMark,
      ] {
        XCTAssertFalse(html.contains(secret), "\(path) tells \(secret)")
      }
      XCTAssertFalse(html.contains(common), "\(path) names a hidden check")
      // A mistake's title may be what a check is called; a whole line of a page it is not.
      let lines = Set(shown.split(separator: "\n").map(String.init))
      for secret in secrets where lines.contains(secret) { XCTFail("\(path) tells \(secret)") }
    }
    let page = try XCTUnwrap(pages["en/\(address(of: "ivanova")).html"])
    XCTAssertTrue(page.contains("the sign is wrong."))
    XCTAssertTrue(page.contains("Look for a loop that never ends."))
    XCTAssertFalse(page.contains("index.html"), "a student's page leads to no list of students")
    XCTAssertFalse(page.contains("IVANOVA"))
    XCTAssertFalse(try XCTUnwrap(pages["en/index.html"]).contains("ivanova"))
  }

  /// Where a student's own page is.
  private func address(of student: String) throws -> String {
    var addresses = try StudentAddresses(besideLog: log)
    return try XCTUnwrap(addresses.addresses(of: [student]).first)
  }

  func testAnAddressTellsNoOtherAndStays() throws {
    try makeClass(count: 14)
    let summary = try write(.students(only: nil))
    let file = try XCTUnwrap(summary.addresses)
    XCTAssertEqual(file, folder.appending(path: "RESULTS.addresses.csv").path)
    let own = try address(of: "ivanova")
    XCTAssertNotEqual(own, try address(of: "IVANOVA"))
    XCTAssertEqual(own.utf8.count, 26)
    let names = try SyntheticClass(count: 14).ids.map { try address(of: $0) }
    XCTAssertEqual(Set(names).count, 14)
    // Nothing that lies with the pages tells an address, nor does a page tell another's.
    let all = FileManager.default.enumerator(atPath: site.path)?.compactMap { $0 as? String } ?? []
    for path in all where !path.hasSuffix("en") && !path.hasSuffix("ru") {
      let content = try text(site.appending(path: path))
      for name in names where !path.contains(name) {
        XCTAssertFalse(content.contains(name), "\(path) tells \(name)")
      }
    }
    // The next report has the same, and removes the pages of who is gone.
    let before = try text(URL(filePath: file))
    try FileManager.default.removeItem(atPath: log)
    try makeClass(count: 8)
    try write(.students(only: nil))
    XCTAssertEqual(try text(URL(filePath: file)), before)
    XCTAssertNotNil(try pages()["en/\(own).html"])
    XCTAssertEqual(try pages().count, 1 + 2 * (1 + 8))
    // Another course's are others.
    try FileManager.default.removeItem(atPath: file)
    XCTAssertNotEqual(try address(of: "ivanova"), own)
  }

  func testAddressesThatSomebodyHasSpoiled() throws {
    try makeClass(count: 8)
    for (content, words) in [
      ("a,b\n", "does not begin"), ("student,address\nivanova,../x\n", "holds no student"),
      ("student,address\nivanova\n", "holds no student"),
      (
        "student,address\na,\(String(repeating: "a", count: 26))\n"
          + "b,\(String(repeating: "a", count: 26))\n", "same address"
      ),
    ] {
      try write(content, to: "RESULTS.addresses.csv")
      assertGraderError(at: "RESULTS.addresses.csv", saying: words) {
        try write(.students(only: nil))
      }
      XCTAssertFalse(FileManager.default.fileExists(atPath: site.path))
    }
  }

  func testWhoHandedInNothingIsThereToo() throws {
    try makeClass(count: 8)
    let roster = try CourseRoster(
      contentsOf: write("student,name\nabsent,A\nivanova,I\n", to: "students.csv").path)
    _ = try Report(
      course: SharedWorkshop.course(), log: ResultsLog(path: log, isReadOnly: true), results: nil,
      roster: roster
    ).write(.instructor, to: site, madeAt: moment)
    let pages = try pages()
    let start = try XCTUnwrap(pages["en/index.html"])
    XCTAssertTrue(start.contains("9 students, 6 lessons"))
    let row = try XCTUnwrap(start.firstMatch(of: /<tr data-k="m"><th[^>]*title="absent">.*/))
    XCTAssertEqual(row.0.matches(of: /class="none"/).count, 6)
    let page = try XCTUnwrap(pages["en/students/absent.html"])
    XCTAssertEqual(page.matches(of: /not handed in/).count, 6)
  }

  /// The text of a page, a line a piece.
  private func visibleText(_ html: String) -> String {
    html.replacing(/<[^>]*>/, with: "\n").replacing("&#39;", with: "'").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }

  func testWhatEachSettingShows() {
    func shown(_ status: CheckStatus, _ visibility: CourseRules.HiddenCheckVisibility) -> ShownCheck
    {
      ShownCheck(
        GradedCheck(
          check: "A/test", task: "a", level: .basic, status: status, points: 0, maxPoints: 1,
          message: "message", diagnosis: "diagnosis", output: "output"), for: .student(visibility))
    }
    for visibility in CourseRules.HiddenCheckVisibility.allCases {
      for status in CheckStatus.allCases {
        let check = shown(status, visibility)
        XCTAssertEqual(check.output, "")
        XCTAssertNil(check.name)
        XCTAssertEqual(check.diagnosis == nil, visibility == .title)
        let isOfTheFile = [.notCompiled, .refused].contains(status)
        let hasMessage =
          isOfTheFile ? visibility != .title : status == .failed && visibility == .everything
        XCTAssertEqual(!check.message.isEmpty, hasMessage, "\(status) \(visibility)")
      }
    }
  }

  func testHostileTextStaysText() throws {
    try makeClass()
    try write(.instructor)
    for (path, html) in try pages() {
      for part in ["<img", "<b>HID", "<i>PRI", "\u{202E}", "onerror=alert(1)>\"", "<script>alert"] {
        XCTAssertFalse(html.contains(part), "\(path) holds \(part)")
      }
      // Ours is the only script, and nothing runs from an attribute.
      XCTAssertLessThanOrEqual(html.matches(of: /<script/).count, 1, path)
      // What stands between an attribute's quotes is text.
      let tags = html.replacing(/="[^"]*"/, with: "=")
      XCTAssertNil(tags.firstMatch(of: /<[a-z][^>]* (style|on[a-z]+)=/)?.0, path)
    }
  }

  func testNothingIsFetchedAndOnlyOurOwnScriptRuns() throws {
    try makeClass(count: 3)
    try write(.instructor)
    for (path, html) in try pages() {
      XCTAssertNil(html.firstMatch(of: /(src|href)="(https?:)?\/\//), path)
      XCTAssertNil(html.firstMatch(of: /@import|url\(/), path)
      let policy = try XCTUnwrap(
        html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1, path)
      // Quotes of the policy are escaped in the attribute.
      let rules = policy.replacing("&#39;", with: "'")
      XCTAssertTrue(rules.hasPrefix("default-src 'none'; style-src 'sha256-"), String(rules))
      XCTAssertFalse(rules.contains("unsafe"), String(rules))
      for (tag, rule) in [("style", "style-src"), ("script", "script-src")] {
        guard let start = html.range(of: "<\(tag)>"), let end = html.range(of: "</\(tag)>") else {
          XCTAssertFalse(rules.contains(rule), path)
          continue
        }
        let digest = try sha256(String(html[start.upperBound..<end.lowerBound]))
        XCTAssertTrue(rules.contains("\(rule) 'sha256-\(digest)'"), "\(path): \(rules)")
      }
    }
  }

  /// SHA-256 in base 64 by another program than the one that made the pages.
  private func sha256(_ text: String) throws -> String {
    let openssl = ProgramFinder.path(of: "openssl")
    let program = try XCTUnwrap(openssl ?? ProgramFinder.path(of: "python3"))
    let arguments =
      openssl != nil
      ? ["dgst", "-sha256", "-binary"]
      : [
        "-c",
        "import hashlib,sys;sys.stdout.buffer.write("
          + "hashlib.sha256(sys.stdin.buffer.read()).digest())",
      ]
    let result = try ChildProcess.run(
      Launch(command: [program] + arguments, input: Array(text.utf8), wallSeconds: 60))
    XCTAssertEqual(result.standardOutput.count, 32)
    return Data(result.standardOutput).base64EncodedString()
  }

  // MARK: The folder

  func testAFolderOfSomethingElseIsLeftAlone() throws {
    try makeClass(count: 2)
    try write("mine", to: "site/notes.txt")
    assertGraderError(at: "site", saying: "something else", remedy: "--to") {
      try write(.instructor)
    }
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: site.path), ["notes.txt"])
    try FileManager.default.removeItem(at: site)
    try write("a file", to: "site")
    assertGraderError(at: "site", saying: "not a folder") { try write(.instructor) }
  }

  func testInstructorsPagesDoNotComeWhereStudentsLook() throws {
    try makeClass(count: 2)
    try write(.students(only: nil))
    assertGraderError(at: "site", saying: "students' pages") { try write(.instructor) }
    XCTAssertNil(try pages()["en/lessons/01-GradientDescent.html"])
  }

  func testAFormerReportIsReplacedAndOnlyThat() throws {
    try makeClass(count: 14)
    try write(.instructor)
    try write("mine", to: "site/en/students/mine.html")
    try FileManager.default.removeItem(atPath: log)
    try makeClass(count: 3)
    try write(.instructor, languages: [.english])
    let left = Set(try pages().keys)
    XCTAssertTrue(left.contains("en/students/mine.html"))
    XCTAssertEqual(left.count, 1 + 1 + 6 + 3 + 1, "\(left)")
    XCTAssertFalse(left.contains { $0.hasPrefix("ru/") })
    XCTAssertFalse(try pages()["en/index.html"]?.contains("По-русски") ?? true)
  }

  func testAListThatNamesForeignFilesRemovesNone() throws {
    try makeClass(count: 2)
    try write("mine", to: "precious.html")
    try write(.instructor)
    let marker = site.appending(path: ".gradus-report.json")
    try Data(
      #"{"report":"instructor","files":["../precious.html","/etc/passwd.html",".git/x.html"]}"#
        .utf8
    ).write(to: marker)
    try write(.instructor)
    XCTAssertEqual(try text(folder.appending(path: "precious.html")), "mine")
  }

  func testOneStudentLeavesTheOthersAlone() throws {
    try makeClass()
    try write(.students(only: nil))
    let before = try pages()
    XCTAssertEqual(try write(.students(only: "IVANOVA")).students, 1)
    XCTAssertEqual(try pages(), before)
    assertGraderError(saying: "\"nobody\"", remedy: "grader export") {
      try write(.students(only: "nobody"))
    }
  }
}
