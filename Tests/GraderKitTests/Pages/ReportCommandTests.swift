import Foundation
import XCTest

@testable import GraderKit

/// `grader report` as it is typed.
final class ReportCommandTests: CommandLineTestCase {
  private var site: String { folder.appending(path: "site").path }

  private func makeClass() throws {
    try SyntheticClass(count: 9).write(
      to: log, lessons: SharedWorkshop.course().lessons(), every: 9)
  }

  func testPagesAreMade() throws {
    try makeClass()
    let end = try grader(["report", "--to", site, "--log", log] + course)
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertTrue(end.output.contains("32 pages of 9 students"), end.output)
    let own = folder.appending(path: "own").path
    let one = try grader(
      ["report", "--to", own, "--log", log, "--student", "ivanova", "--language", "ru"] + course)
    XCTAssertEqual(one.code, 0, one.errors)
    var addresses = try StudentAddresses(besideLog: log)
    let address = try XCTUnwrap(addresses.addresses(of: ["ivanova"]).first)
    XCTAssertTrue(exists(own + "/ru/\(address).html"))
    XCTAssertTrue(one.output.contains(addresses.path), one.output)
    XCTAssertFalse(exists(own + "/en"))
  }

  func testBadInputIsOneLineAndWritesNothing() throws {
    try assertComplaint(["report"] + course, code: 2, saying: "--to DIR")
    try assertComplaint(
      ["report", "--to", site, "--log", log] + course, code: 2, saying: log, "no such log")
    try makeClass()
    let start = ["report", "--to", site, "--log", log] + course
    try assertComplaint(start + ["--language", "de"], code: 2, saying: "en or ru")
    try assertComplaint(start + ["ivanova"], code: 2, saying: "--student \"ivanova\"")
    try assertComplaint(
      start + ["--students", "--student", "ivanova"], code: 2, saying: "leave out")
    try assertComplaint(start + ["--student", "nobody"], code: 2, saying: "\"nobody\"")
    try assertComplaint(
      start + ["--results", folder.appending(path: "none.csv").path], code: 2, saying: "none.csv")
    XCTAssertFalse(exists(site))
    try write("mine", to: "site/notes.txt")
    try assertComplaint(start, code: 2, saying: "something else", "--to")
  }
}
