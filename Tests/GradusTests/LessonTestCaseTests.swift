import Gradus
import GradusTesting
import XCTest

final class LessonTestCaseTests: XCTestCase {
  private func outcome(_ test: String) throws -> String {
    let run = try ChildRun("LessonSamples/\(test)", sample: "lesson")
    let lines = run.output.split(separator: "\n").filter { $0.contains("LessonSamples.\(test)") }
    XCTAssertEqual(run.status == 0, !lines.contains { $0.contains("error:") }, run.output)
    return lines.dropFirst().joined(separator: "\n")
  }

  func testUnwrittenFunctionsSkip() throws {
    for test in [
      "testThrows", "testInsideAssertion", "testAssertionThenFailure", "testExpectedError",
    ] {
      let lines = try outcome(test)
      XCTAssertTrue(lines.contains("Test skipped - stub(of:) is not written yet"), lines)
      XCTAssertFalse(lines.contains("error:"), lines)
    }
  }

  func testOtherErrorsAndFailuresStay() throws {
    XCTAssertTrue(try outcome("testOtherError").contains("error: LessonSamples.testOtherError"))
    let late = try outcome("testFailureThenUnwritten")
    XCTAssertTrue(late.contains("error: LessonSamples.testFailureThenUnwritten"), late)
    XCTAssertTrue(late.contains("first"), late)
    XCTAssertTrue(try outcome("testPasses").contains("passed"))
    XCTAssertTrue(try outcome("testRightError").contains("passed"))
    XCTAssertTrue(try outcome("testNoError").contains("no error was thrown"))
  }

  func testNotImplementedNamesTheFunction() {
    func scale(_ x: Double, by factor: Double) throws -> Double { throw NotImplemented() }
    XCTAssertThrowsError(try scale(1, by: 2)) { error in
      XCTAssertEqual((error as? NotImplemented)?.function, "scale(_:by:)")
      XCTAssertEqual("\(error)", "scale(_:by:) is not written yet")
    }
  }
}

/// Tests that the tests above start in a process of their own, and whose outcome they look at.
final class LessonSamples: LessonTestCase {
  private struct OtherError: Error {}

  private func stub(of x: Double) throws -> Double { throw NotImplemented() }

  override func setUpWithError() throws {
    guard ChildRun.sample != nil else {
      throw XCTSkip("runs in the processes that LessonTestCaseTests starts")
    }
  }

  func testThrows() throws {
    XCTAssertEqual(try stub(of: 1), 1)
    _ = try stub(of: 1)
  }

  func testInsideAssertion() { XCTAssertEqual(try stub(of: 1), 1) }

  func testAssertionThenFailure() throws {
    XCTAssertEqual(try stub(of: 1), 1)
    XCTFail("after an unwritten function")
    throw OtherError()
  }

  func testOtherError() throws { throw OtherError() }

  func testFailureThenUnwritten() throws {
    XCTFail("first")
    _ = try stub(of: 1)
  }

  func testPasses() { XCTAssertEqual(1, 1) }

  func testExpectedError() throws { try assertThrows { _ = try stub(of: 1) } }

  func testRightError() throws {
    try assertThrows({ throw OtherError() }, handler: { XCTAssertTrue($0 is OtherError) })
  }

  func testNoError() throws { try assertThrows {} }
}
