import Foundation
import Gradus
import XCTest

@testable import LabSupport

final class StudyTableTests: LabTestCase {
  private struct Interrupted: Error {}

  private static func table(_ lab: Lab) throws -> StudyTable {
    try lab.studyTable("study", settings: ["kind", "width"], results: ["accuracy"])
  }

  private let rows = [1, 2, 3].map { width in
    StudyRow(width, name: Words("width \(width)"), settings: ["a, b", "\(width)"])
  }

  /// Trains the rows; gives which were trained and what the table then holds.
  private func study(
    _ arguments: [String] = [], accuracy: (Int) throws -> Double = { Double($0) / 10 }
  ) throws -> (trained: [Int], accuracies: [Double]) {
    var trained: [Int] = []
    let lab = try lab(nil, arguments)
    let results = try StudyTableTests.table(lab).finish(rows, in: lab, showing: "accuracy") {
      width, progress in
      let result = try accuracy(width)
      trained.append(width)
      progress.advance()
      return ["accuracy": result]
    }
    return (trained, results.map { $0["accuracy"] })
  }

  func testAnInterruptedStudyGoesOn() throws {
    let first = try study { width in
      // Every row but the second.
      if width == 2 { throw Interrupted() }
      return 0.5
    }
    XCTAssertEqual(first.trained, [1, 3])
    let second = try study()
    XCTAssertEqual(second.trained, [2])
    XCTAssertEqual(second.accuracies, [0.5, 0.2, 0.5])
    XCTAssert(lines.contains("  2 of 3 rows were finished earlier"))
    XCTAssertEqual(try study().trained, [])
    XCTAssertEqual(try study(["--again"]).trained, [1, 2, 3])
  }

  func testTheFileIsWholeAfterEveryRow() throws {
    var seen: [Int] = []
    _ = try study { width in
      if width > 1 { seen.append(try self.read("study.csv").split(separator: "\n").count) }
      return .nan
    }
    XCTAssertEqual(seen, [2, 3])
    let text = try read("study.csv")
    XCTAssert(text.hasPrefix("kind,width,accuracy,seconds\n\"a, b\",1,nan,"), text)
    XCTAssertEqual(try study().trained, [])
  }

  func testARowOfOtherSettingsIsKeptAndNotTaken() throws {
    try write("kind,width,accuracy,seconds\nother,1,0.9,3.5\n", to: "study.csv")
    XCTAssertEqual(try study().trained, [1, 2, 3])
    XCTAssert(try read("study.csv").contains("other,1,0.9,3.5\n"))
  }

  func testADamagedTableIsAnErrorAndStaysAsItIs() throws {
    let header = "kind,width,accuracy,seconds\n"
    let cases: [(text: String, place: String, problem: String)] = [
      ("", "line 1", "no rows"),
      ("kind,width,loss,seconds\na,1,0.5,1.0\n", "line 1", "not the columns"),
      (header + "a,1,0.5,1.0\na,2,0.5\n", "line 3", "3 fields"),
      (header + "a,1,0.5,1.0\n\na,2,half,1.0\n", "line 4, column 3", "no number in the column"),
      (header + "a,1,0.5,1.0\na,2,0.5,1.", "line 3", "cut off"),
      (header + "\"a,1,0.5,1.0\n", "line 2, column 1", "never ends"),
    ]
    for (text, place, problem) in cases {
      try write(text, to: "study.csv")
      XCTAssertThrowsError(try study(), problem) {
        assertOneLine($0, saying: ["\(folder)/study.csv, \(place): ", problem, "--again"])
      }
      XCTAssertEqual(try read("study.csv"), text)
    }
    try Data([0x6B, 0xFF, 0x0A]).write(to: URL(fileURLWithPath: "\(folder)/study.csv"))
    XCTAssertThrowsError(try study()) {
      assertOneLine($0, saying: ["study.csv, byte 1: ", "UTF-8", "--again"])
    }
    // The remedy.
    XCTAssertEqual(try study(["--again"]).trained, [1, 2, 3])
  }

  /// What is there but cannot be read must not be taken for nothing, and so be overwritten.
  func testAnUnreadableTableIsAnErrorAndStaysAsItIs() throws {
    let path = "\(folder)/study.csv"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    XCTAssertThrowsError(try study()) {
      assertOneLine($0, saying: [path, "not a regular file", "--again"])
    }
    try FileManager.default.removeItem(atPath: path)
    try write("kind,width,accuracy,seconds\na,1,0.5,1.0\n", to: "study.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    // The superuser reads what nobody may.
    guard !FileManager.default.isReadableFile(atPath: path) else { return }
    XCTAssertThrowsError(try study()) { assertOneLine($0, saying: [path, "cannot be read"]) }
  }

  func testAnExperimentWithADamagedTableEndsTheLabAsFailed() throws {
    try write("nonsense\n", to: "study.csv")
    let experiment = Experiment(name: "study", title: Words("Study", "Исследование")) { lab in
      _ = try StudyTableTests.table(lab)
    }
    XCTAssertFalse(try run([experiment]))
    XCTAssert(lines.contains { $0.contains("study.csv, line 1: ") }, "\(lines)")
    XCTAssertEqual(try read("study.csv"), "nonsense\n")
  }

  func testTwoExperimentsShareATable() throws {
    try write("kind,width,accuracy,seconds\na,1,0.5,1.0\n", to: "study.csv")
    let lab = try lab(nil, ["--again"])
    XCTAssert(try StudyTableTests.table(lab) === StudyTableTests.table(lab))
    XCTAssertNil(try StudyTableTests.table(lab).results(of: ["a", "1"]))
  }
}
