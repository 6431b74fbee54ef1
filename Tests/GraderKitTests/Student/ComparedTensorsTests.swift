import Foundation
import XCTest

@testable import GraderKit

/// Failed comparisons of visible checks, drawn; those of hidden checks do not come that way.
final class ComparedTensorsTests: GraderTestCase {
  private func tensors(_ line: String) throws -> ComparedTensors {
    try XCTUnwrap(ComparedTensors(line: line[...]))
  }

  func testALineIsTakenApart() throws {
    let found = try tensors("Figure: 1x2x2x1 3.5 !7.0 -1.5 !nan / 3.5 7.5 -1.5 0.0")
    XCTAssertEqual(found.shape, [1, 2, 2, 1])
    XCTAssertEqual(found.actual.prefix(3), [3.5, 7, -1.5])
    XCTAssertEqual(found.expected, [3.5, 7.5, -1.5, 0])
    XCTAssertEqual(found.differs, [false, true, false, true])
    XCTAssertEqual(found.slices, [.init(title: "", rows: [[0, 1], [2, 3]])])
    for broken in [
      "Figure: 2x2 1 2 3 / 1 2 3 4", "Figure: 2x 1 2 / 1 2", "Figure: 2 1 2", "a: 1, expected 2",
    ] {
      XCTAssertNil(ComparedTensors(line: broken[...]), broken)
    }
    XCTAssertEqual(ComparedTensors.without("a\nFigure: 2 !1 2 / 2 2\nb"), "a\nb")
    XCTAssertEqual(ComparedTensors.all(in: "a\nFigure: 2 !1 2 / 2 2\nb").count, 1)
  }

  func testThePartThatDiffersComesFirst() throws {
    // Two channels: the second differs.
    let found = try tensors("Figure: 1x1x2x2 1 !2 3 4 / 1 5 3 4")
    XCTAssertEqual(found.slices.map(\.title), ["[0, :, :, 1]", "[0, :, :, 0]"])
    XCTAssertEqual(found.slices[0].rows, [[1, 3]])
    let cube = try tensors("Figure: 2x1x2 1 2 !3 4 / 1 2 9 4")
    XCTAssertEqual(cube.slices.map(\.title), ["[1, :, :]", "[0, :, :]"])
    XCTAssertEqual(cube.slices[0].rows, [[2, 3]])
  }

  private func picture(_ tensors: ComparedTensors, width: Int, hasColor: Bool = false)
    -> TensorPicture
  {
    TensorPicture(
      tensors, width: width, height: 20, hasColor: hasColor, titles: ("expected", "yours"))
  }

  func testNumbersSideBySide() throws {
    let found = try tensors("Figure: 1x2x2x1 3.5 !7.0 -1.5 3.5 / 3.5 7.5 -1.5 3.5")
    let plain = picture(found, width: 60)
    XCTAssertTrue(plain.isWhole)
    XCTAssertEqual(
      plain.lines,
      [
        "expected      │ yours", "  3.5   7.5   │   3.5     7*", " −1.5   3.5   │  −1.5   3.5",
      ])
    let colored = picture(found, width: 60, hasColor: true)
    XCTAssertTrue(colored.lines[1].hasSuffix("\u{1B}[31m    7*\u{1B}[0m"), colored.lines[1])
    for line in colored.lines { XCTAssertEqual(line.contains("\u{1B}"), line.contains("*")) }
  }

  func testShadesWhereNumbersDoNotFitAndNothingWhereNoneDo() throws {
    let numbers = (0..<12).map { "\(Double($0) / 7)" }.joined(separator: " ")
    let found = try tensors("Figure: 1x12 !\(numbers) / 3.25 \(numbers.dropFirst(4))")
    let shades = picture(found, width: 60)
    XCTAssertFalse(shades.isWhole)
    XCTAssertEqual(shades.lines.count, 2)
    XCTAssertTrue(shades.lines[1].contains("│ ××"), shades.lines[1])
    XCTAssertLessThanOrEqual(shades.lines.map(\.count).max() ?? 0, 60)
    let narrow = picture(found, width: 30)
    XCTAssertEqual(narrow.lines, [])
    XCTAssertFalse(narrow.isWhole)
  }

  func testThePageHoldsEveryNumber() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let place = try XCTUnwrap(tiny.lesson.rubric.visibleChecks.first)
    let item = VisibleChecks.Item(
      check: place.check.check, title: place.check.title, task: place.task, status: .failed,
      message: LocalizedText(en: "a <b> & c", ru: "а"),
      figures: [try tensors("Figure: 1x2x2x1 3.5 !7.25 -1.5 3.5 / 3.5 8.125 -1.5 3.5")],
      output: "")
    for language in Language.allCases {
      let file = try FigurePage(item, language: language).write(
        to: folder.appending(path: "figures"))
      XCTAssertEqual(file.lastPathComponent, "DoubledTests-testThree.html")
      let page = try text(file)
      XCTAssertTrue(page.contains(">7.25*</td>"), page)
      XCTAssertTrue(page.contains(">8.125</td>"))
      XCTAssertFalse(page.contains("<b>"))
      XCTAssertEqual(page.components(separatedBy: "class=\"wrong\"").count, 2)
    }
  }

  private static let comparing = """
    import Gradus
    import GradusTesting
    import Tiny
    import XCTest

    final class CLASS: LessonTestCase {
      func testThree() throws {
        let x = try doubled(3)
        assertClose(Tensor(rows: [[x, 1], [2, 2]]), Tensor(rows: [[6.25, 1], [2, 2]]))
      }
      func testNegative() throws {}
    }
    """

  /// The same assertion in a visible test and in a hidden check: only the first brings its numbers.
  func testOnlyVisibleChecksBringTheirNumbers() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      "public func doubled(_ x: Double) throws -> Double { x }",
      "Assignments/01-Tiny/Sources/Double.swift")
    for (name, place) in [
      ("DoubledTests", "Assignments/01-Tiny/Tests"), ("DoubledChecks", "Rubrics/01-Tiny/Checks"),
    ] {
      try tiny.write(
        Self.comparing.replacingOccurrences(of: "CLASS", with: name), "\(place)/\(name).swift")
    }
    let workshop = try tiny.workshop()
    let item = try XCTUnwrap(VisibleChecks.run(tiny.lesson, workshop: workshop).items.first)
    XCTAssertEqual(item.status, .failed)
    XCTAssertEqual(item.figures.first?.expected, [6.25, 1, 2, 2])
    XCTAssertEqual(item.figures.first?.differs, [true, false, false, false])
    XCTAssertFalse(item.message.en.contains("Figure"), item.message.en)

    let grader = try workshop.grader(for: tiny.lesson)
    let source = SubmissionSource(
      student: "a", lesson: try tiny.lesson, folder: try tiny.lesson.assignment)
    let graded = try grader.grade(grader.collect(source), job: 0)
    let check = try XCTUnwrap(graded.checks.first { $0.check == "DoubledChecks/testThree" })
    XCTAssertEqual(check.status, .failed)
    XCTAssertTrue(check.message.contains("expected 6.25"), check.message)
    XCTAssertFalse(check.message.contains("Figure"), check.message)
  }
}
