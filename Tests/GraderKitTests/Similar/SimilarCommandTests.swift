import Foundation
import XCTest

@testable import GraderKit

/// `grader similar` as it is typed, and the pages in a browser.
final class SimilarCommandTests: CommandLineTestCase {
  private var site: URL { folder.appending(path: "site") }

  /// Two who have the same in disguise, one who has half of it, one with an odd name, one alone.
  private func makeClass() throws -> [String] {
    let lesson = try SharedWorkshop.course().lesson(named: "3")
    let solution = try lesson.solutionFiles()
    let names = try StarterCode(lesson).names
    let half = solution.filter { $0.key < "F" }
    let alternatives = try Alternative.load(for: lesson)
    for (student, files) in [
      ("anna", solution), ("bo", CopiedCode(contents: solution, given: names).disguised()),
      ("<i>&half", half), ("alone", alternatives[0].files),
      ("stubs", try lesson.editableFiles(in: lesson.stubs)),
      ("untouched", try lesson.editableFiles(in: lesson.stubs)),
    ] {
      for (name, content) in files {
        try write(content, to: "class/\(student)/\(lesson.name)/Sources/\(name)")
      }
    }
    return ["--submissions", folder.appending(path: "class").path]
  }

  func testPairsAndPages() throws {
    let class_ = try makeClass()
    let end = try grader(["similar", "3", "--to", site.path] + class_ + course)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertTrue(end.output.contains("03-Convolution: 6 compared, 3 pairs"), end.output)
    let rows = try text(site.appending(path: "pairs.csv")).split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",")[1...2].sorted().joined(separator: " ") }
    XCTAssertEqual(Set(rows), ["anna bo", "<i>&half anna", "<i>&half bo"])
    for language in Language.allCases {
      let index = try text(site.appending(path: "\(language.rawValue)/index.html"))
      XCTAssertTrue(index.contains("<bdi>&lt;i&gt;&amp;half</bdi>"))
      XCTAssertTrue(
        index.contains(language == .russian ? "а не вердикт" : "not a verdict"), index)
      let page = try text(site.appending(path: "\(language.rawValue)/03-Convolution-1.html"))
      // Both sides of each part lead to one another.
      for match in page.matches(of: /href="#([ab][0-9]+)"/) {
        XCTAssertTrue(page.contains("id=\"\(match.1)\""), "\(match.1)")
      }
      XCTAssertGreaterThan(page.matches(of: /<mark class/).count, 40)
      XCTAssertFalse(page.contains("<script>"))
    }
    // Again, with fewer pairs: what is no more goes.
    let again = try grader(
      ["similar", "3", "--to", site.path, "--part", "99", "--language", "en"] + class_ + course)
    XCTAssertEqual(again.code, 0, again.errors)
    XCTAssertFalse(exists(site.appending(path: "ru").appending(path: "index.html").path))
    XCTAssertFalse(exists(site.appending(path: "en/03-Convolution-3.html").path))
  }

  func testBadInputIsOneLineAndWritesNothing() throws {
    let start = ["similar", "--to", site.path] + course
    try assertComplaint(["similar"] + course, code: 2, saying: "--to DIR")
    try assertComplaint(start + ["--part", "101"], code: 2, saying: "at most 100")
    try assertComplaint(start + ["--language", "de"], code: 2, saying: "en or ru")
    try assertComplaint(start + ["99"], code: 2, saying: "no lesson \"99\"")
    try assertComplaint(
      start + ["--submissions", folder.appending(path: "none").path], code: 2,
      saying: "no such folder")
    XCTAssertFalse(exists(site.path))
    let class_ = try makeClass()
    try write("mine", to: "site/notes.txt")
    try assertComplaint(start + class_, code: 2, saying: "something else", "--to")
  }

  func testInABrowser() throws {
    let browser = try Chromium(profile: makeFolder("profile"))
    addTeardownBlock { browser.close() }
    _ = try grader(["similar", "3", "--to", site.path] + makeClass() + course)
    for isDark in [false, true] {
      try browser.show(width: 1280, height: 1400, isDark: isDark)
      for place in ["en/index.html", "ru/03-Convolution-1.html"] {
        try browser.open(site.appending(path: place))
        let poor = try browser.evaluate(ReportBrowserTests.poorContrast) as? [String]
        XCTAssertEqual(poor, [], "\(place), \(isDark ? "dark" : "light")")
        guard let pictures = ProcessInfo.processInfo.environment["GRADUS_SCREENSHOTS"] else {
          continue
        }
        let name = place.replacingOccurrences(of: "/", with: "-") + (isDark ? "-dark" : "-light")
        try browser.screenshot().write(
          to: URL(filePath: pictures).appending(path: "similar-\(name).png"))
      }
    }
    // The functions of a row stand at one height, and nothing is wider than a telephone.
    let uneven =
      try browser.evaluate(
        """
        Array.from(document.querySelectorAll('.pair')).filter((row) =>
          row.children[0].offsetTop !== row.children[1].offsetTop).length
        """) as? Int
    XCTAssertEqual(uneven, 0)
    try browser.show(width: 360, height: 800)
    let width = try browser.evaluate("document.documentElement.scrollWidth") as? Int
    XCTAssertLessThanOrEqual(width ?? 999, 360)
    XCTAssertEqual(browser.complaints, [])
  }
}
