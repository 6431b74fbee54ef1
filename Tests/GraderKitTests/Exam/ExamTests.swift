import Foundation
import XCTest

@testable import GraderKit

/// Tickets: fair, repeatable, printable.
final class ExamTests: XCTestCase {
  private var folder = URL(filePath: "/dev/null/none")

  override func setUpWithError() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "gradus-exam-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(at: folder)
  }

  private func questions() throws -> ExamQuestions {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    return try ExamQuestions(contentsOf: root.appending(path: "Rubrics/exam.json"))
  }

  private func roster(_ text: String) throws -> ExamRoster {
    let file = folder.appending(path: "roster.csv")
    try Data(text.utf8).write(to: file)
    return try ExamRoster(contentsOf: file.path)
  }

  private func roster(of count: Int) throws -> ExamRoster {
    try roster("student,name\n" + (1...count).map { "s\($0),Student \($0)\n" }.joined())
  }

  func testTheCoursesPools() throws {
    XCTAssertEqual(try questions().pools.map { $0.questions.count }, [13, 17, 9])
  }

  func testTheSameSeedGivesTheSameTickets() throws {
    let (questions, roster) = (try questions(), try roster(of: 40))
    let first = try ExamDraw(questions, seed: 5).tickets(for: roster)
    XCTAssertEqual(first, try ExamDraw(questions, seed: 5).tickets(for: roster))
    XCTAssertNotEqual(first, try ExamDraw(questions, seed: 6).tickets(for: roster))
    // Known since the first release: a ticket that was handed out must be drawn again years later.
    XCTAssertEqual(
      first[0].questions.map { $0.id }, ExamTests.known, "the draw for a seed has changed")
  }

  func testWhoIsAddedLaterChangesNobodysTicket() throws {
    let questions = try questions()
    let all = try ExamDraw(questions, seed: 8).tickets(for: try roster(of: 60))
    XCTAssertEqual(
      Array(all.prefix(31)), try ExamDraw(questions, seed: 8).tickets(for: try roster(of: 31)))
  }

  private static let known = [
    "cross-validation", "data-preparation", "convolution-dense-dense-functional",
  ]

  func testNeighboursDifferAndQuestionsAreUsedEvenly() throws {
    let questions = try questions()
    for seed in 0..<50 as Range<UInt64> {
      let tickets = try ExamDraw(questions, seed: seed).tickets(for: try roster(of: 100))
      for (one, other) in zip(tickets, tickets.dropFirst()) {
        for (left, right) in zip(one.questions, other.questions) { XCTAssertNotEqual(left, right) }
      }
      for (place, pool) in questions.pools.enumerated() {
        let uses = Dictionary(grouping: tickets) { $0.questions[place].id }.mapValues { $0.count }
        XCTAssertEqual(uses.count, pool.questions.count)
        XCTAssertLessThanOrEqual((uses.values.max() ?? 0) - (uses.values.min() ?? 0), 1)
      }
    }
  }

  func testAPoolOfTwoAlternates() throws {
    var questions = try questions()
    questions.basics = Array(questions.basics.prefix(2))
    let tickets = try ExamDraw(questions, seed: 1).tickets(for: try roster(of: 9))
    for (one, other) in zip(tickets, tickets.dropFirst()) {
      XCTAssertNotEqual(one.questions[0], other.questions[0])
    }
    questions.basics = Array(questions.basics.prefix(1))
    XCTAssertThrowsError(try ExamDraw(questions, seed: 1).tickets(for: try roster(of: 2)))
    XCTAssertNoThrow(try ExamDraw(questions, seed: 1).tickets(for: try roster(of: 1)))
  }

  func testSheets() throws {
    let questions = try questions()
    let roster = try roster("name,student\n\"<b>Ann & \"\"Bo\"\"\",=ann\n\nЮля,yulia\n")
    XCTAssertEqual(roster.students.map { $0.id }, ["=ann", "yulia"])
    let tickets = try ExamDraw(questions, seed: 3).tickets(for: roster)
    let sheets = ExamSheets(tickets, questions: questions, seed: 3)
    let page = sheets.html(in: .russian)
    XCTAssertTrue(page.contains("&lt;b&gt;Ann &amp; \"Bo\""))
    XCTAssertFalse(page.contains("<b>"))
    XCTAssertEqual(page.components(separatedBy: "<section>").count, 3)
    for ticket in tickets {
      for question in ticket.questions { XCTAssertTrue(page.contains(question.text.ru)) }
    }
    let rows = sheets.csv.components(separatedBy: "\r\n")
    XCTAssertEqual(rows[0], "ticket,student,name,basics,library,practical,seed")
    XCTAssertTrue(rows[1].hasPrefix("1,\"'=ann\","), rows[1])
  }

  func testBadRosters() throws {
    for (text, message) in [
      ("", "names no column \"student\""), ("name\nx\n", "names no column \"student\""),
      ("student\n", "the roster is empty"), ("student\na\nb\na\n", ":4: \"a\" stands on line 2"),
      ("student,name\n,x\n", ":2: no student is named"),
    ] {
      XCTAssertThrowsError(try roster(text), text) { error in
        XCTAssertTrue("\(error)".contains(message), "\(error)")
      }
    }
  }

  func testBadQuestions() throws {
    let file = folder.appending(path: "exam.json")
    var questions = try questions()
    questions.library[1].id = questions.library[0].id
    try JSONEncoder().encode(questions).write(to: file)
    XCTAssertThrowsError(try ExamQuestions(contentsOf: file)) { error in
      XCTAssertTrue("\(error)".contains("stands twice"), "\(error)")
    }
    questions.library = []
    try JSONEncoder().encode(questions).write(to: file)
    XCTAssertThrowsError(try ExamQuestions(contentsOf: file))
  }
}
