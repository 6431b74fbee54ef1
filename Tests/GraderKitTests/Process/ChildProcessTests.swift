import Foundation
import XCTest

@testable import GraderKit

/// How child processes are run, bounded and ended.
final class ChildProcessTests: GraderTestCase {
  private func shell(
    _ script: String, input: String = "", opensEvidence: Bool = false, wallSeconds: Double = 20,
    outputLimit: Int = 1 << 20, evidenceLimit: Int = 16 << 20,
    onEvidence: ([UInt8]) -> EvidenceAnswer = { _ in .goOn }
  ) throws -> ProcessResult {
    var launch = Launch(
      command: ["/bin/sh", "-c", script], environment: ["PATH": "/usr/bin:/bin", "WORD": "known"],
      input: Array(input.utf8), opensEvidence: opensEvidence, wallSeconds: wallSeconds,
      outputLimit: outputLimit)
    launch.evidenceLimit = evidenceLimit
    return try ChildProcess.run(launch, onEvidence: onEvidence)
  }

  func testExitCodesAndSignals() throws {
    XCTAssertEqual(try shell("exit 0").end, .exited(0))
    XCTAssertEqual(try shell("exit 7").end, .exited(7))
    XCTAssertEqual(try shell("kill -SEGV $$").end, .signaled(SIGSEGV))
    XCTAssertTrue(try shell("true").succeeded)
    XCTAssertFalse(try shell("false").succeeded)
  }

  func testOutputErrorsInputAndEnvironment() throws {
    let result = try shell("cat; echo $WORD $HOME; echo wrong >&2", input: "line\n")
    XCTAssertEqual(result.outputText, "line\nknown\n", "nothing is inherited")
    XCTAssertEqual(result.errorText, "wrong\n")
  }

  func testInputLargerThanAPipe() throws {
    let text = String(repeating: "0123456789abcdef", count: 20_000)
    XCTAssertEqual(try shell("cat", input: text).outputText, text)
    XCTAssertEqual(try shell("exit 3", input: text).end, .exited(3), "nobody reads it")
  }

  func testWallTimeEndsTheChild() throws {
    let result = try shell("echo begun; sleep 30", wallSeconds: 0.3)
    XCTAssertEqual(result.end, .timedOut)
    XCTAssertEqual(result.outputText, "begun\n", "what was written before counts")
    XCTAssertLessThan(result.seconds, 5)
  }

  func testWallTimeEndsAChildThatClosedItsPipes() throws {
    let result = try shell("exec >&- 2>&- <&-; sleep 30", wallSeconds: 0.3)
    XCTAssertEqual(result.end, .timedOut)
    XCTAssertLessThan(result.seconds, 5)
  }

  func testOutputBeyondTheLimitIsDropped() throws {
    let result = try shell("yes | head -c 1000000; echo end >&2", outputLimit: 1000)
    XCTAssertEqual(result.end, .exited(0), "the child is not held up")
    XCTAssertEqual(result.standardOutput.count, 1000)
    XCTAssertEqual(result.errorText, "end\n")
  }

  func testMuchOutputIsReadInTimeThatGrowsWithIt() throws {
    let size = 32 << 20
    let result = try shell("head -c \(size) /dev/zero", wallSeconds: 60, outputLimit: size)
    XCTAssertEqual(result.standardOutput.count, size)
    XCTAssertLessThan(result.seconds, 3)
  }

  func testThisProcesssMemoryIsNotTheChilds() throws {
    // As much as a test process comes to hold, every page of it touched.
    let mine = [UInt8](repeating: 1, count: 300 << 20)
    let small = try shell("true")
    XCTAssertEqual(mine.last, 1)
    XCTAssertEqual(small.peakMemory, 0)
    var own = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &own)
    let size = (own.ru_maxrss << 10) + (300 << 20)
    let large = try shell("head -c \(size) /dev/zero | tail -c \(size) >/dev/null")
    XCTAssertEqual(large.end, .exited(0))
    XCTAssertGreaterThan(large.peakMemory, size)
  }

  func testEvidenceComesApart() throws {
    var evidence: [UInt8] = []
    let result = try shell("echo out; echo proof >&3", opensEvidence: true) { bytes in
      evidence += bytes
      return .goOn
    }
    XCTAssertEqual(String(decoding: evidence, as: UTF8.self), "proof\n")
    XCTAssertEqual(result.outputText, "out\n")
  }

  func testEvidenceExtendsTheWallTime() throws {
    let script = "for i in 1 2 3 4 5; do echo >&3; sleep 0.3; done"
    let extended = try shell(script, opensEvidence: true, wallSeconds: 1) { _ in .allow(seconds: 1)
    }
    XCTAssertEqual(extended.end, .exited(0))
    let plain = try shell(script, opensEvidence: true, wallSeconds: 1)
    XCTAssertEqual(plain.end, .timedOut)
  }

  func testTooMuchEvidenceEndsTheChild() throws {
    let result = try shell("yes >&3", opensEvidence: true, evidenceLimit: 100_000)
    XCTAssertEqual(result.end, .badEvidence)
  }

  func testThereIsNoEvidenceDescriptorUnlessAsked() throws {
    XCTAssertNotEqual(try shell("echo a >&3").end, .exited(0))
  }

  func testNothingIsLeftRunningAfterATimeOut() throws {
    // The grandchild would make the file after the time of the child is over.
    let mark = folder.appending(path: "mark")
    _ = try shell("(sleep 1; echo > \(mark.path)) & sleep 30", wallSeconds: 0.2)
    usleep(1_500_000)
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark.path))
  }

  func testAGrandchildThatKeepsThePipesOpenCostsTheWallTimeAtMost() throws {
    let result = try shell("sleep 30 & exit 5", wallSeconds: 0.5)
    XCTAssertLessThan(result.seconds, 5)
  }

  func testAGrandchildThatLeftTheGroupDoesNotHoldTheGraderUp() throws {
    let result = try shell("setsid sleep 4 & sleep 30", wallSeconds: 0.3)
    XCTAssertEqual(result.end, .timedOut)
    XCTAssertLessThan(result.seconds, 3)
  }

  func testUsageIsMeasured() throws {
    let busy = try shell("i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done")
    XCTAssertGreaterThan(busy.processorSeconds, 0.01)
    XCTAssertGreaterThan(busy.seconds, 0.01)
    let idle = try shell("sleep 0.3")
    XCTAssertGreaterThanOrEqual(idle.seconds, 0.3)
    XCTAssertLessThan(idle.processorSeconds, 0.2)
  }

  func testAMissingProgramIsNamed() {
    XCTAssertThrowsError(
      try ChildProcess.run(Launch(command: ["/no/such/program"], wallSeconds: 1))
    ) { XCTAssertTrue("\($0)".contains("/no/such/program"), "\($0)") }
  }

  func testManyAtOnceLeaveNoDescriptorOpen() throws {
    func descriptors() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
    _ = try shell("true")
    let before = try descriptors()
    try Workers.run(count: 40, jobs: 8) { index, _ in
      let result = try ChildProcess.run(
        Launch(command: ["/bin/sh", "-c", "echo \(index)"], wallSeconds: 20))
      XCTAssertEqual(result.outputText, "\(index)\n")
    }
    XCTAssertEqual(try descriptors(), before)
  }
}
