import Foundation
import XCTest

@testable import GraderKit

/// What a child finds at descriptors beyond the three that every program has.
final class ChildProcessHandingTests: GraderTestCase {
  private func run(
    _ script: String, handed: [Int32: [UInt8]] = [:],
    onEvidence: ([UInt8]) -> EvidenceAnswer = { _ in .goOn }
  ) throws -> ProcessResult {
    try ChildProcess.run(
      Launch(
        command: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin"], handed: handed,
        opensEvidence: true, wallSeconds: 20), onEvidence: onEvidence)
  }

  func testWhatIsHandedIsReadToItsEnd() throws {
    let result = try run("cat <&4; cat <&5", handed: [4: Array("four\n".utf8), 5: Array("5".utf8)])
    XCTAssertEqual(result.outputText, "four\n5")
    XCTAssertEqual(result.end, .exited(0))
  }

  func testTheEvidenceCannotBeOpenedOnceMore() throws {
    // A pipe could: whoever opens it reads what others write to it.
    let result = try run("cat /proc/self/fd/3 </dev/null; cat /dev/fd/3 </dev/null")
    XCTAssertEqual(result.outputText, "")
    XCTAssertTrue(result.errorText.contains("No such device or address"), result.errorText)
  }

  func testAnAnswerMayStopTheChild() throws {
    let result = try run("echo nonsense >&3; sleep 30") { _ in .stop }
    XCTAssertEqual(result.end, .badEvidence)
    XCTAssertLessThan(result.seconds, 10)
  }
}
