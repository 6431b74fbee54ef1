import XCTest

@testable import GraderKit

/// What is read out of the compiler's words.
final class CompilerDiagnosticsTests: XCTestCase {
  private let output = """
    /tmp/a b/Sources/Loss.swift:3:10: error: cannot find 'y' in scope
     1 | import Gradus
     3 |   return y
       |          `- error: cannot find 'y' in scope
    /tmp/a b/Sources/Loss.swift:3:10: error: cannot find 'y' in scope
    /tmp/a b/Sources/Loss.swift:4:1: warning: unused
    /tmp/Momentum.swift:12:5: error: type: error: inside
    <unknown>:0: error: fatal
    error: no place
    """

  func testErrorsWithTheirPlaces() {
    let diagnostics = CompilerDiagnostics(output: output)
    XCTAssertEqual(
      diagnostics.errors.map(\.text),
      ["Loss.swift:3: cannot find 'y' in scope", "Momentum.swift:12: type: error: inside"])
    XCTAssertEqual(diagnostics.files, ["Loss.swift", "Momentum.swift"])
    XCTAssertEqual(diagnostics.summary(of: "Loss.swift"), "Loss.swift:3: cannot find 'y' in scope")
    XCTAssertEqual(diagnostics.summary(of: "Other.swift"), "")
  }

  func testTheFirstThreeOfAFile() {
    let lines = (1...5).map { "/A.swift:\($0):1: error: e\($0)" }.joined(separator: "\n")
    XCTAssertEqual(
      CompilerDiagnostics(output: lines).summary(of: "A.swift"),
      "A.swift:1: e1\nA.swift:2: e2\nA.swift:3: e3")
  }

  func testTheOtherFileOfARedeclaration() {
    let diagnostics = CompilerDiagnostics(
      output: """
        /A.swift:1:6: error: invalid redeclaration of 'helper'
        /A.swift:2:6: error: invalid redeclaration of 'step(_:)'
        /A.swift:3:6: error: cannot find 'y'
        """)
    XCTAssertEqual(
      diagnostics.summary(of: "A.swift") { $0 == "step" ? "B.swift:7" : nil },
      """
      A.swift:1: invalid redeclaration of 'helper'
      A.swift:2: invalid redeclaration of 'step(_:)', which B.swift:7 declares too: mark helpers \
      `private`
      A.swift:3: cannot find 'y'
      """)
  }

  func testAPlaceThatASubmissionMadeUpIsNone() {
    // By `#sourceLocation(file: "Half.swift", line: 1)`, and with an empty name.
    let diagnostics = CompilerDiagnostics(
      output: "Half.swift:1:8: error: cannot find 'a'\n:1:8: error: cannot find 'b'\n")
    XCTAssertEqual(diagnostics.errors.map(\.text), ["cannot find 'a'", "cannot find 'b'"])
    XCTAssertEqual(diagnostics.files, [""])
  }

  func testNothingToRead() {
    XCTAssertTrue(CompilerDiagnostics(output: "").errors.isEmpty)
    XCTAssertTrue(CompilerDiagnostics(output: "Killed\n").files.isEmpty)
  }
}
