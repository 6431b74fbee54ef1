import Foundation
import XCTest

@testable import GraderKit

/// `course.json`: what holds for the whole course.
final class CourseRulesTests: GraderTestCase {
  private static let good = """
    {
      "title": { "en": "Course", "ru": "Курс" },
      "timeZone": "Europe/Moscow",
      "deadlines": { "01-A": "2026-09-21T23:59:00+03:00", "02-B": "2026-10-01T20:59Z" },
      "latePolicy": { "percentPerDay": 10, "graceMinutes": 30, "maximumPercent": 45 },
      "countedAttempt": "best",
      "extensions": [
        { "student": "ivanova", "lesson": "01-A", "deadline": "2026-09-28T23:59:00+03:00",
          "reason": "illness" }
      ],
      "hiddenChecks": "everything"
    }
    """

  private func load(_ text: String = good) throws -> CourseRules {
    try CourseRules.load(
      from: write(text, to: "Rubrics/course.json"), lessons: ["01-A", "02-B", "03-C"])
  }

  private func date(_ text: String) throws -> Date { try MomentText.date(text) }

  private func assertRefused(
    _ old: String, _ new: String, saying problem: String, remedy: String = "",
    file: StaticString = #filePath, line: UInt = #line
  ) {
    XCTAssertTrue(Self.good.contains(old), file: file, line: line)
    assertGraderError(
      at: "Rubrics/course.json", saying: problem, remedy: remedy, file: file, line: line
    ) { try load(Self.good.replacingOccurrences(of: old, with: new)) }
  }

  func testAGoodOne() throws {
    let rules = try load()
    XCTAssertEqual(rules.title[.russian], "Курс")
    XCTAssertEqual(rules.timeZone.identifier, "Europe/Moscow")
    XCTAssertEqual(rules.countedAttempt, .best)
    XCTAssertEqual(rules.hiddenChecks, .everything)
    // 20:59 in UTC.
    XCTAssertEqual(
      rules.deadline(of: "01-A", for: "petrov"), Date(timeIntervalSince1970: 1_790_024_340))
    XCTAssertEqual(
      rules.deadline(of: "01-A", for: "ivanova"), Date(timeIntervalSince1970: 1_790_629_140))
    XCTAssertEqual(rules.extensions[0].reason, "illness")
    XCTAssertNil(rules.deadline(of: "03-C", for: "ivanova"))
  }

  func testTheFileOfThisCourseIsGood() throws {
    XCTAssertEqual(try CourseRules.load(for: SharedWorkshop.course()).countedAttempt, .last)
  }

  func testACourseWithoutTheFileHasTheStandardRules() throws {
    for name in ["Rubrics", "Assignments", "Sources/Gradus"] { try makeFolder(name) }
    XCTAssertEqual(try CourseRules.load(for: Course(root: folder)), .standard)
  }

  func testLateness() throws {
    let rules = try load()
    func late(_ submitted: String, student: String = "petrov") throws -> [Int]? {
      try rules.lateness(of: "01-A", for: student, submitted: date(submitted))
        .map { [$0.days, $0.percent] }
    }
    XCTAssertNil(try late("2026-09-21T23:59:00+03:00"))
    XCTAssertNil(try late("2026-09-22T00:29:00+03:00"), "within the grace period")
    // After the grace period it is late from the deadline on.
    XCTAssertEqual(try late("2026-09-22T00:29:01+03:00"), [1, 10])
    XCTAssertEqual(try late("2026-09-22T23:59:00+03:00"), [1, 10])
    XCTAssertEqual(try late("2026-09-22T23:59:01+03:00"), [2, 20])
    XCTAssertEqual(try late("2026-09-25T20:59:00Z"), [4, 40])
    XCTAssertEqual(try late("2026-09-26T20:59:00Z"), [5, 45], "the maximum")
    XCTAssertEqual(try late("9999-12-31T00:00:00Z"), [2_912_179, 45])
    XCTAssertNil(try late("2026-09-28T23:59:00+03:00", student: "ivanova"))
    XCTAssertEqual(try late("2026-09-29T23:59:00+03:00", student: "ivanova"), [1, 10])
    XCTAssertNil(rules.lateness(of: "01-A", for: "petrov", submitted: nil))
    XCTAssertNil(rules.lateness(of: "03-C", for: "petrov", submitted: .distantFuture))
  }

  func testWhatIsSeenOfAHiddenCheck() throws {
    var rules = try load()
    let before = try date("2026-09-22T00:29:00+03:00")
    let after = try date("2026-09-22T00:29:01+03:00")
    XCTAssertEqual(rules.visibility(of: "01-A", to: "petrov", at: before), .diagnosis)
    XCTAssertEqual(rules.visibility(of: "01-A", to: "petrov", at: after), .everything)
    XCTAssertEqual(rules.visibility(of: "01-A", to: "ivanova", at: after), .diagnosis)
    XCTAssertEqual(rules.visibility(of: "03-C", to: "petrov", at: .distantFuture), .diagnosis)
    rules.hiddenChecks = .title
    XCTAssertEqual(rules.visibility(of: "01-A", to: "petrov", at: after), .title)
  }

  func testMomentsThatAreNone() {
    let cases = [
      ("2026-09-21T23:59:00", "has no time zone"), ("2026-09-21T23:59", "has no time zone"),
      ("2026-09-21", "is no date and time in ISO 8601"),
      ("21.09.2026 23:59", "is no date and time in ISO 8601"),
      ("2026-09-21 23:59Z", "is no date and time in ISO 8601"), ("", "is no date and time"),
      ("2026-02-29T23:59Z", "is no day and time that there is"),
      ("2026-09-31T23:59Z", "is no day and time that there is"),
      ("2026-09-21T24:00Z", "is no day and time that there is"),
      ("2026-09-21T23:60Z", "is no day and time that there is"),
      ("2026-09-21T23:59+15:00", "names no time zone that there is"),
      ("2026-09-21T23:59+03:60", "names no time zone that there is"),
      ("2026-09-21T23:59-13:00", "names no time zone that there is"),
    ]
    for (text, words) in cases {
      assertRefused(
        "2026-10-01T20:59Z", text, saying: "deadlines.02-B: \"\(text)\" \(words)",
        remedy: "2026-09-21T23:59:00+03:00")
    }
  }

  func testMomentsInZones() throws {
    let moment = try date("2026-09-21T20:59:00Z")
    XCTAssertEqual(try date("2026-09-21T23:59+03:00"), moment)
    XCTAssertEqual(try date("2026-09-21T11:29:00-09:30"), moment)
    XCTAssertEqual(try date("2026-09-22T10:59:00+14:00"), moment)
    XCTAssertNoThrow(try date("2028-02-29T00:00Z"))
  }

  func testWrongValuesAreNamedWithTheirPlace() {
    assertRefused(
      "Europe/Moscow", "Mars/Base", saying: "timeZone: there is no time zone \"Mars/Base\"")
    assertRefused("02-B", "02-X", saying: "deadlines.02-X: there is no lesson", remedy: "03-C")
    assertRefused(
      "\"best\"", "\"first\"", saying: "countedAttempt: \"first\" is none of best, last")
    assertRefused(
      "\"everything\"", "\"all\"",
      saying: "hiddenChecks: \"all\" is none of title, diagnosis, everything")
    assertRefused(": 10,", ": 101,", saying: "latePolicy.percentPerDay: 101 is no percentage")
    assertRefused(": 45 ", ": -1 ", saying: "latePolicy.maximumPercent: -1 is no percentage")
    assertRefused(": 30,", ": 10081,", saying: "latePolicy.graceMinutes: 10081 is no grace")
    assertRefused(": 30,", ": \"30\",", saying: "latePolicy.graceMinutes should be Int")
    assertRefused(
      "2026-09-28T23:59:00+03:00", "2026-09-28T23:59:00",
      saying: "extensions[0].deadline: \"2026-09-28T23:59:00\" has no time zone")
    assertRefused(
      "2026-09-28T23:59:00+03:00", "2026-09-21T20:59:00Z",
      saying: "extensions[0].deadline: it is not later than the deadline of 01-A")
    assertRefused("\"lesson\": \"01-A\"", "\"lesson\": \"03-C\"", saying: "has no deadline that")
    assertRefused(
      "\"lesson\": \"01-A\"", "\"lesson\": \"1\"", saying: "extensions[0].lesson: there")
    assertRefused("\"ivanova\"", "\"\"", saying: "extensions[0].student: no student is named")
    assertRefused("\"student\"", "\"students\"", saying: "extensions[0].students: there is no such")
  }

  func testAnExtensionGivenTwice() {
    let one = #"{ "student": "a", "lesson": "01-A", "deadline": "2026-12-01T00:00Z" }"#
    assertRefused(
      "\"extensions\": [", "\"extensions\": [\(one), \(one),",
      saying: "extensions[1]: a has an extension of 01-A already")
  }

  func testUnknownAndMissingKeys() {
    assertRefused(
      "\"title\"", "\"titel\"", saying: "titel: there is no such key; the keys here are title,",
      remedy: "docs/running-a-course.md")
    assertRefused(
      "\"graceMinutes\"", "\"grace\"", saying: "latePolicy.grace: there is no such key")
    assertRefused(
      "\"countedAttempt\": \"best\",", "", saying: "\"countedAttempt\" is missing at the top level")
  }
}
