import Foundation
import XCTest

@testable import GraderKit

/// Whether saves are noticed, however an editor saves.
final class SourceWatchTests: GraderTestCase {
  func testEveryWayOfSavingIsNoticedOnce() throws {
    let (first, second) = (try write("a", to: "A.swift"), try write("b", to: "B.swift"))
    let absent = folder.appending(path: "C.swift")
    var watch = SourceWatch([first, second, absent])
    XCTAssertEqual(watch.changes(), [])

    try Data("longer".utf8).write(to: first)
    XCTAssertEqual(watch.changes(), [], "it may be half written")
    XCTAssertEqual(watch.changes(), ["A.swift"])
    XCTAssertEqual(watch.changes(), [])

    // By renaming another file into its place, with the same size.
    try Data("c".utf8).write(to: second, options: .atomic)
    XCTAssertEqual(watch.changes() + watch.changes(), ["B.swift"])

    try FileManager.default.removeItem(at: first)
    try write("new", to: "C.swift")
    XCTAssertEqual(watch.changes() + watch.changes(), ["A.swift", "C.swift"])
    try write("back", to: "A.swift")
    XCTAssertEqual(watch.changes() + watch.changes(), ["A.swift"])
  }

  func testAFileThatIsStillBeingWrittenIsWaitedFor() throws {
    let file = try write("a", to: "A.swift")
    var watch = SourceWatch([file])
    for length in 2...5 {
      try write(String(repeating: "a", count: length), to: "A.swift")
      XCTAssertEqual(watch.changes(), [])
    }
    XCTAssertEqual(watch.changes(), ["A.swift"])
  }

  func testALessonsSourcesAndTestsAreWatched() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    var watch = try SourceWatch(tiny.lesson)
    try tiny.write("// changed", "Assignments/01-Tiny/Sources/Half.swift")
    try tiny.write("// changed", "Assignments/01-Tiny/Tests/HalfTests.swift")
    XCTAssertEqual(watch.changes() + watch.changes(), ["Half.swift", "HalfTests.swift"])
  }
}
