import Foundation
import XCTest

@testable import GraderKit

/// The word and the sentence for each way in which a check's process can end.
final class SuddenEndTests: GraderTestCase {
  private func end(
    _ end: ProcessEnd, errors: String = "", peakMemory: Int = 0
  ) throws -> SuddenEnd {
    let result = ProcessResult(
      end: end, standardOutput: [], standardError: [], seconds: 1, processorSeconds: 1,
      peakMemory: peakMemory)
    let limits = Rubric.Limits(
      processorSeconds: 0.5, wallSeconds: 10, memoryMebibytes: 1024, outputKibibytes: 64,
      processes: 8)
    return SuddenEnd(
      result, errorOutput: errors, limits: limits,
      demangler: Demangler(toolchain: try SharedWorkshop.open().toolchain))
  }

  private func assert(
    _ end: SuddenEnd, _ status: CheckStatus, _ words: String, file: StaticString = #filePath,
    line: UInt = #line
  ) {
    let message = end.message
    XCTAssertEqual(end.status, status, message.en, file: file, line: line)
    XCTAssertTrue(message.en.contains(words), message.en, file: file, line: line)
    XCTAssertNotNil(message.ru.range(of: "[а-я]{4}", options: .regularExpression), message.ru)
  }

  func testTime() throws {
    assert(try end(.timedOut), .timedOut, "after 10 s")
    assert(try end(.signaled(SIGPROF)), .timedOut, "0.5 s of processor time")
    assert(try end(.exited(128 + SIGPROF)), .timedOut, "0.5 s of processor time")
    assert(try end(.signaled(SIGXCPU)), .timedOut, "processor time")
  }

  func testMemory() throws {
    let words = "1024 MiB"
    assert(
      try end(.signaled(SIGILL), errors: "Fatal error: failed to allocate 8 bytes"), .outOfMemory,
      words)
    assert(try end(.exited(134), errors: "what(): std::bad_alloc"), .outOfMemory, words)
    let tensor = "Gradus/Stop.swift:5: Fatal error: Tensor: the system has no memory for 8 bytes"
    assert(try end(.signaled(SIGILL), errors: tensor), .outOfMemory, words)
    assert(try end(.signaled(SIGSEGV), peakMemory: 900 << 20), .outOfMemory, words)
  }

  func testStack() throws {
    assert(try end(.signaled(SIGSEGV)), .crashed, "recursion")
    assert(try end(.exited(128 + SIGSEGV)), .crashed, "recursion")
  }

  func testTrapsAreExplained() throws {
    assert(
      try end(.signaled(SIGILL), errors: "a\nSwift/X.swift:1: Fatal error: Index out of range\nb"),
      .crashed, "stopped: Index out of range (an index was outside its array")
    assert(
      try end(.exited(132), errors: "Fatal error: Unexpectedly found nil while unwrapping"),
      .crashed, "look for `!`")
    assert(
      try end(.exited(132), errors: "Fatal error: matmul: [2] and [3]"), .crashed,
      "stopped: matmul: [2] and [3]")
    assert(
      try end(.exited(132), errors: "Fatal error: Sequential: is built already"), .crashed,
      "stopped: Sequential: is built already (it may be built once only")
    assert(try end(.signaled(SIGKILL)), .crashed, "signal 9")
  }

  func testASimultaneousAccessIsExplained() throws {
    let errors = """
      Simultaneous accesses to 0x557d76d7d188, but modification requires exclusive access.
      Previous access (a modification) started at a`<unavailable> + 3805 (0x557d76d7aedd).
      Fatal access conflict detected.
      """
    for stop in [ProcessEnd.signaled(SIGABRT), .exited(128 + SIGABRT)] {
      assert(try end(stop, errors: errors), .crashed, "used while it was being changed")
    }
  }

  func testAnExitInTheMiddle() throws {
    assert(try end(.exited(0)), .crashed, "exit code 0")
    assert(try end(.exited(3)), .crashed, "exit code 3")
  }

  func testAMissingDeclarationIsNamed() throws {
    let errors =
      "runner: symbol lookup error: /x/libChecks.so: undefined symbol: $s4Tiny4halfyS2dKF\n"
    assert(
      try end(.exited(127), errors: errors), .missing,
      "Tiny.half(Swift.Double) throws -> Swift.Double is not declared")
    XCTAssertEqual(SuddenEnd.undefinedSymbol(in: "undefined symbol: a_b, version X"), "a_b")
    XCTAssertNil(SuddenEnd.undefinedSymbol(in: "nothing of that kind"))
    XCTAssertNil(SuddenEnd.undefinedSymbol(in: "undefined symbol: "))
  }

  func testACallThatTheFilterRefuses() throws {
    for result in [try end(.signaled(SIGSYS)), try end(.exited(128 + SIGSYS))] {
      assert(result, .crashed, "asked the system")
      XCTAssertNotNil(result.suspicion)
    }
    XCTAssertNil(try end(.signaled(SIGSEGV)).suspicion, "that may befall anyone")
  }

  func testWritingWhereOnlyTheRunnerMay() throws {
    assert(try end(.badEvidence), .crashed, "the grader's")
  }
}
