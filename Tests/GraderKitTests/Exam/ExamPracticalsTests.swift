import Foundation
import XCTest

@testable import GraderKit

/// From tickets to what is graded.
final class ExamPracticalsTests: GraderTestCase {
  private func course() throws -> Course { try Course(root: SharedWorkshop.root) }

  private func questions() throws -> ExamQuestions {
    try ExamQuestions(contentsOf: SharedWorkshop.root.appending(path: "Rubrics/exam.json"))
  }

  private func practicals(
    _ tickets: String, questions: ExamQuestions? = nil
  ) throws -> ExamPracticals {
    try write(tickets, to: "tickets.csv")
    return try ExamPracticals(
      tickets: folder.appending(path: "tickets.csv").path,
      submissions: folder.appending(path: "class"), questions: questions ?? self.questions(),
      course: course())
  }

  func testEveryPracticalHasChecksOfItsOwn() throws {
    let questions = try questions()
    var tickets = "student,practical\n"
    for (number, question) in questions.practical.enumerated() {
      tickets += "s\(number),\(question.id)\n"
      try write("", to: "class/s\(number)/03-Convolution/Sources/A.swift")
    }
    let tasks = try practicals(tickets).sources.compactMap(\.practical)
    XCTAssertEqual(tasks.count, 9)
    XCTAssertEqual(Set(tasks.map(\.file)).count, 9)
    for (question, task) in zip(questions.practical, tasks) {
      let words = question.id.replacing("convolution", with: "conv").split(separator: "-")
      XCTAssertEqual(task.file.lowercased(), "exam\(words.joined()).swift")
      XCTAssertEqual(task.points, 10)
    }
  }

  func testWhoHandedNothingInIsNamed() throws {
    try write("", to: "class/anna/03-Convolution/Sources/A.swift")
    let found = try practicals(
      "ticket,student,practical\n1,anna,dense-dense-dense-subclass\n"
        + "2,boris,dense-dense-dense-sequential\n")
    XCTAssertEqual(found.sources.map(\.student), ["anna"])
    XCTAssertEqual(found.leftAlone.count, 1)
    XCTAssertTrue(found.leftAlone[0].hasPrefix("boris: there is no "), found.leftAlone[0])
  }

  func testAFolderThatIsALinkIsNotFollowed() throws {
    try write("", to: "elsewhere/03-Convolution/Sources/A.swift")
    try write("", to: "class/anna/03-Convolution/Sources/A.swift")
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "class/boris"),
      withDestinationURL: folder.appending(path: "elsewhere"))
    let found = try practicals(
      "student,practical\nanna,dense-dense-dense-subclass\nboris,dense-dense-dense-sequential\n")
    XCTAssertEqual(found.sources.map(\.student), ["anna"])
  }

  func testBadTickets() throws {
    try write("", to: "class/a/03-Convolution/Sources/A.swift")
    let good = "a,dense-dense-dense-subclass\n"
    for (text, message) in [
      ("", "no column \"student\""), ("student\na\n", "no column \"practical\""),
      ("student,practical\na,juggling\n", ":2: exam.json has no practical \"juggling\""),
      ("student,practical\n../a,juggling\n", ":2: \"../a\" cannot be"),
      ("student,practical\n" + good + good, ":3: \"a\" stands on line 2 already"),
      ("student,practical\nb,dense-dense-dense-subclass\n", "none of the tickets has work"),
    ] {
      XCTAssertThrowsError(try practicals(text), text) { error in
        XCTAssertTrue("\(error)".contains(message), "\(error)")
      }
    }
  }

  func testQuestionsThatNameWhatIsNotThere() throws {
    var questions = try questions()
    questions.practical[0].task = "juggling"
    XCTAssertThrowsError(try practicals("student,practical\n", questions: questions)) { error in
      XCTAssertTrue("\(error)".contains("has no exam task \"juggling\""), "\(error)")
    }
    questions.lesson = nil
    XCTAssertThrowsError(try practicals("student,practical\n", questions: questions)) { error in
      XCTAssertTrue("\(error)".contains("names no lesson"), "\(error)")
    }
  }
}
