import Foundation
import XCTest

@testable import GraderKit

/// A package that is tried out: the whole of it where there is time, and what is no package.
final class ReleaseVerificationTests: GraderTestCase {
  /// The whole way, with a lesson that was laid out just now among the others: released, built,
  /// tested, solved, handed in and graded.
  func testThePackageOfThisCourseWithANewLessonWorks() throws {
    try XCTSkipUnless(
      ProcessInfo.processInfo.environment["GRADUS_LONG"] == "1",
      "the package is built whole: set GRADUS_LONG=1, or run make verify")
    let course = try CourseCopy.make(at: folder.appending(path: "course"))
    try FileManager.default.createDirectory(at: course.cache, withIntermediateDirectories: true)
    let engine = try SharedWorkshop.open().engine.folder
    try FileManager.default.copyItem(
      at: engine, to: course.cache.appending(path: engine.lastPathComponent))
    _ = try NewLesson.make(number: "7", name: "Attention", in: course)
    let place = folder.appending(path: "package")
    _ = try StudentPackage.make(of: course, lessons: course.lessons(), at: place)
    let verification = try ReleaseVerification.run(place, of: course, jobs: 2)
    for step in verification.steps {
      print("\(step.name): \(step.found)")
      XCTAssertEqual(step.problems, [], step.name)
    }
    XCTAssertEqual(
      verification.steps.map(\.name),
      [
        "nothing hidden", "as the course has it", "swift build", "swift test",
        "grader check on the stubs", "grading the untouched package",
        "grader check on the solutions", "grading the solutions",
      ])
    XCTAssertTrue(verification.isProven)
  }

  func testWhatIsNoPackage() throws {
    let course = try SharedWorkshop.course()
    let remedy = "grader release --to"
    func run(_ package: URL) throws -> ReleaseVerification {
      try ReleaseVerification.run(package, of: course, jobs: 1)
    }
    let none = folder.appending(path: "none")
    assertGraderError(at: none.path, saying: "no such folder", remedy: remedy) { try run(none) }
    assertGraderError(at: folder.path, saying: "is no student's package", remedy: remedy) {
      try run(folder)
    }
    assertGraderError(saying: "has its hidden checks", remedy: remedy) {
      try run(SharedWorkshop.root)
    }
    let tiny = try TinyLesson(in: folder.appending(path: "tiny"))
    assertGraderError(at: "tiny", saying: "holds the lesson 01-Tiny", remedy: "--course") {
      try run(tiny.root)
    }
  }

  /// A package that leaks, or does not build, is found out, and nothing later is tried.
  func testABrokenPackageIsFoundOut() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let course = try tiny.makeReleasable()
    let place = folder.appending(path: "package")
    _ = try StudentPackage.make(of: course, lessons: course.lessons(), at: place)
    try FileManager.default.createDirectory(
      at: place.appending(path: "Sources/Gradus"), withIntermediateDirectories: true)
    let check = SharedWorkshop.root.appending(path: "LICENSE")
    try FileManager.default.removeItem(at: place.appending(path: "LICENSE"))
    try FileManager.default.copyItem(at: check, to: place.appending(path: "LICENSE"))
    try Data(TinyLesson.mistakes["whole"]!.utf8).write(to: place.appending(path: "Notes.md"))
    try Data("no Swift".utf8).write(
      to: place.appending(path: "Assignments/01-Tiny/Sources/Half.swift"))
    var reported: [String] = []
    let verification = try ReleaseVerification.run(place, of: course, jobs: 1) { _ in
    } report: {
      reported.append($0.name)
    }
    XCTAssertEqual(reported, ["nothing hidden", "as the course has it", "swift build"])
    XCTAssertFalse(verification.isProven)
    let steps = Dictionary(uniqueKeysWithValues: verification.steps.map { ($0.name, $0) })
    let leak = try XCTUnwrap(steps["nothing hidden"]?.problems.first)
    XCTAssertTrue(leak.hasPrefix("Notes.md has a line of Rubrics/01-Tiny/Mistakes/"), leak)
    let differences = try XCTUnwrap(steps["as the course has it"]?.found)
    for words in ["LICENSE differs", "Notes.md is not the course's", "Half.swift differs"] {
      XCTAssertTrue(differences.contains(words), differences)
    }
    let build = try XCTUnwrap(steps["swift build"]?.problems.first)
    XCTAssertTrue(build.contains("does not build") && build.contains("error:"), build)
  }
}
