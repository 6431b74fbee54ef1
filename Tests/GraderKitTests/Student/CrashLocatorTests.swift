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
      .line("Momentum.swift:12"))
    XCTAssertEqual(CrashLocator.place(in: backtrace, files: ["Loss.swift"]), .outside)
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
    let message = item?.message.en ?? ""
    XCTAssertTrue(message.contains("stopped: Index out of range"), message)
    XCTAssertTrue(message.contains("in your code at Double.swift:5"), message)
    let russian = item?.message.ru ?? ""
    XCTAssertTrue(russian.contains("остановлено: Index out of range (индекс вне"), russian)
    XCTAssertTrue(russian.contains("в вашем коде: Double.swift:5"), russian)
  }

  /// The engine is optimised, and what stops in it stops frames away from the student's line.
  func testAStopOfTheEngineNamesTheStudentsLine() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      """
      import Gradus

      public func doubled(_ x: Double) throws -> Double {
        let values = Tensor.zeros([2, 2])
        return values[Int(x), 0]
      }
      """, "Assignments/01-Tiny/Sources/Double.swift")
    try tiny.write(
      """
      import Gradus

      public func half(_ x: Double) throws -> Double {
        let model = Late().build(inputShape: [2], seed: 1)
        return model(.constant(.ones([1, 2]))).item
      }

      private final class Late: Model {
        override func forward(_ input: Variable) -> Variable {
          Dense(1)(input)
        }
      }
      """, "Assignments/01-Tiny/Sources/Half.swift")
    let checks = try VisibleChecks.run(tiny.lesson, workshop: tiny.workshop())
    let messages = Dictionary(uniqueKeysWithValues: checks.items.map { ($0.check, $0.message.en) })
    let doubled = messages["DoubledTests/testThree"] ?? ""
    XCTAssertTrue(doubled.contains("index 3 of axis 0"), doubled)
    XCTAssertTrue(doubled.contains("in your code at Double.swift:5"), doubled)
    let half = messages["HalfTests/testOne"] ?? ""
    XCTAssertTrue(half.contains("has no weights yet"), half)
    XCTAssertTrue(half.contains("in your code at Half.swift:10"), half)
  }

  /// What a function returned makes the caller stop: no line of the student's is on the stack, and
  /// the message names the file to look at.
  func testAStopAfterTheReturnNamesTheFile() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try tiny.write(
      """
      import Gradus

      public func doubled(_ x: Double) throws -> Double {
        x * 1e300
      }
      """, "Assignments/01-Tiny/Sources/Double.swift")
    try tiny.write(
      """
      import GradusTesting
      import Tiny
      import XCTest

      final class DoubledTests: LessonTestCase {
        func testThree() throws { XCTAssertEqual(Int(try doubled(3)), 6) }
      }
      """, "Assignments/01-Tiny/Tests/DoubledTests.swift")
    let checks = try VisibleChecks.run(tiny.lesson, workshop: tiny.workshop())
    let item = checks.items.first { $0.check == "DoubledTests/testThree" }
    XCTAssertEqual(item?.status, .crashed)
    let words = "the function in Double.swift returned"
    XCTAssertTrue(item?.message.en.contains(words) ?? false, item?.message.en ?? "")
  }
}
