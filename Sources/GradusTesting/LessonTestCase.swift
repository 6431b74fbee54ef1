import Dispatch
import Foundation
import Gradus
import XCTest

/// A test case in which a function that is not written yet means "skipped", not "failed".
///
/// ```swift
/// final class LossTests: LessonTestCase {
///   func testMinimum() throws {
///     XCTAssertEqual(try loss(0), -4, accuracy: 1e-12)
///   }
/// }
/// ```
///
/// A `NotImplemented` that a test throws, or that an assertion catches, skips the test and
/// names the function. Only `XCTAssertThrowsError` would take it for the error it waits for:
/// use `assertThrows`.
open class LessonTestCase: XCTestCase {
  /// The test itself, as the check runner calls it.
  private let body: XCTestCaseClosure
  /// The first unwritten function that an assertion of this test ran into.
  private var unwritten: String?

  /// Wraps the test so that `NotImplemented` skips it.
  public required init(name: String, testClosure: @escaping XCTestCaseClosure) {
    body = testClosure
    super.init(name: name) { testCase in
      let lesson = testCase as? LessonTestCase
      do {
        try testClosure(testCase)
      } catch let error as NotImplemented {
        throw XCTSkip(error.description)
      } catch {
        // What came after an unwritten function says nothing about the student's work.
        if let unwritten = lesson?.unwritten { throw XCTSkip(unwritten) }
        throw error
      }
      if let unwritten = lesson?.unwritten { throw XCTSkip(unwritten) }
    }
  }

  /// Holds back the failure of an assertion whose expression threw `NotImplemented`, and
  /// whatever fails after it; the test is skipped at its end.
  open override func recordFailure(
    withDescription description: String, inFile filePath: String, atLine lineNumber: Int,
    expected: Bool
  ) {
    if unwritten == nil { unwritten = LessonTestCase.unwrittenFunction(in: description) }
    guard unwritten == nil else { return }
    super.recordFailure(
      withDescription: description, inFile: filePath, atLine: lineNumber, expected: expected)
  }

  /// Runs the test at once where the check runner asks for it.
  ///
  /// XCTest waits for its asynchronous set-up and tear-down in a run loop, now and then a tenth of
  /// a second for nothing. Lessons have neither, and a class of checks has many tests. A function
  /// that is not written yet comes as a failure with `unwrittenMark`: the runner knows it, and
  /// nobody could take it for a pass.
  open override func invokeTest() {
    guard LessonTestCase.isInCheckRunner else {
      let watch = Self.watch(name)
      defer { watch.cancel() }
      return super.invokeTest()
    }
    do {
      try setUpWithError()
      setUp()
      try body(self)
    } catch let error as NotImplemented {
      unwritten = error.description
    } catch {
      recordFailure(
        withDescription: "threw error \"\(error)\"", inFile: "", atLine: 0, expected: false)
    }
    tearDown()
    if let unwritten {
      super.recordFailure(
        withDescription: LessonTestCase.unwrittenMark + unwritten, inFile: "", atLine: 0,
        expected: true)
    }
  }

  /// Says so when a test runs suspiciously long: `swift test` has no time limit, and a loop that
  /// never ends would hang it without a word.
  private static func watch(_ name: String) -> DispatchWorkItem {
    let item = DispatchWorkItem {
      let text =
        "\n\(name) has been running for \(patience) s: it may be a loop that never ends. End the run "
        + "with Ctrl-C; `swift run grader check` gives each test a time limit.\n"
      FileHandle.standardError.write(Data(text.utf8))
    }
    DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(patience), execute: item)
    return item
  }

  /// How long a test may run before something is said, in seconds.
  private static let patience = 15

  /// What the failure of an unwritten function begins with, in the check runner.
  static let unwrittenMark = "NotImplemented: "

  /// Whether this is the grader's check runner; it says so in the environment.
  private static let isInCheckRunner =
    ProcessInfo.processInfo.environment["GRADUS_CHECK_RUNNER"] == "1"

  /// XCTest passes on the text of an error that an assertion caught, and nothing else of it:
  /// `threw error "<function> is not written yet"`.
  static func unwrittenFunction(in description: String) -> String? {
    guard let start = description.range(of: "threw error \""),
      let end = description.range(of: "\"", range: start.upperBound..<description.endIndex)
    else { return nil }
    let message = String(description[start.upperBound..<end.lowerBound])
    return message.hasSuffix(NotImplemented("").description) ? message : nil
  }
}
