import XCTest

@testable import GraderKit

/// The source that lists the checks for the runner.
final class CheckRegistrySourceTests: XCTestCase {
  func testClassesInOrderWithTheirMethods() {
    let text = CheckRegistrySource(checks: ["B/one", "A/two", "B/three"]).text
    XCTAssertTrue(
      text.contains(
        """
            testCase([("one", B.one), ("three", B.three)]),
            testCase([("two", A.two)]),
        """), text)
    XCTAssertTrue(text.contains("@_cdecl(\"gradus_check_registry\")"))
  }
}
