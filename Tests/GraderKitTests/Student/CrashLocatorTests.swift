import Foundation
import XCTest

@testable import GraderKit

/// The line of a student's code that a crash came from.
final class CrashLocatorTests: GraderTestCase {
  func testTheFirstFrameInTheStudentsFiles() {
    let backtrace = """
      Thread 0 "check-runner" crashed:

      0               0x00007f _assertionFailure(_:_:file:line:flags:) + 225 in libswiftCore.so
      1 [inlined]     0x00007f Array.subscript.getter in libswiftCore.so at /src/Array.swift:3:1
      2 [ra]          0x00007f helper() + 9 in lib.so at /tmp/x/Sources/Momentum.swift:12:7
      3 [ra]          0x00007f momentum() + 96 in lib.so at /tmp/x/Sources/Momentum.swift:30:11
      """
    XCTAssertEqual(
      CrashLocator.place(in: backtrace, files: ["Momentum.swift", "Loss.swift"]),
      "Momentum.swift:12")
    XCTAssertNil(CrashLocator.place(in: backtrace, files: ["Loss.swift"]))
    XCTAssertNil(CrashLocator.place(in: "", files: ["Loss.swift"]))
  }

  func testACrashNamesItsLine() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      """
      import Gradus

      public func doubled(_ x: Double) throws -> Double {
        let values = [x]
        return values[Int(x)]
      }
      """, "Assignments/01-Tiny/Sources/Double.swift")
    let checks = try VisibleChecks.run(tiny.lesson, workshop: tiny.workshop())
    let item = checks.items.first { $0.check == "DoubledTests/testThree" }
    XCTAssertEqual(item?.status, .crashed)
    let message = item?.message ?? ""
    XCTAssertTrue(message.contains("Index out of range"), message)
    XCTAssertTrue(message.contains("in your code at Double.swift:5"), message)
  }
}
