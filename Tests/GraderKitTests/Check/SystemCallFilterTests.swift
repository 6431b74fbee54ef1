import Foundation
import XCTest

@testable import CheckProtocol
@testable import GraderKit

/// The filters of system calls: that their programs say what their rules say, by carrying them out.
final class SystemCallFilterTests: XCTestCase {
  private typealias Filter = SystemCallFilter

  /// Runs a filter's program as the kernel would: `SECCOMP_RET_…` for one call.
  private func answer(
    _ filter: Filter, _ call: String, _ arguments: [UInt32] = [],
    on architecture: SystemCallTable.Architecture = .current, foreign: Bool = false
  ) throws -> UInt32 {
    let number = try XCTUnwrap(SystemCallTable.number(of: call, on: architecture), call)
    return run(
      filter, number: number, arguments,
      audit: foreign ? 0x4000_0003 : architecture == .x86 ? 0xC000_003E : 0xC000_00B7)
  }

  private func run(_ filter: Filter, number: UInt32, _ arguments: [UInt32], audit: UInt32) -> UInt32
  {
    var memory: [UInt32: UInt32] = [0: number, 4: audit]
    for (index, value) in arguments.enumerated() { memory[16 + 8 * UInt32(index)] = value }
    var (accumulator, place): (UInt32, Int) = (0, 0)
    while true {
      let instruction = filter.instructions[place]
      place += 1
      let holds: Bool
      switch instruction.code {
      case 0x20:
        accumulator = memory[instruction.operand] ?? 0
        continue
      case 0x06: return instruction.operand
      case 0x15: holds = accumulator == instruction.operand
      case 0x35: holds = accumulator >= instruction.operand
      case 0x45: holds = accumulator & instruction.operand != 0
      default:
        XCTFail("unknown instruction \(instruction.code)")
        return 0
      }
      place += Int(holds ? instruction.ifTrue : instruction.ifFalse)
    }
  }

  private let (allowed, refused, absent, ended): (UInt32, UInt32, UInt32, UInt32) = (
    0x7fff_0000, 0x5_0001, 0x5_0026, 0x8000_0000
  )

  func testChecksMayComputeAndNothingElse() throws {
    let filter = Filter.checks(process: 7)
    for call in ["read", "write", "mmap", "futex", "exit_group", "setitimer", "openat"] {
      XCTAssertEqual(try answer(filter, call), allowed, call)
    }
    for call in ["execve", "socket", "ptrace", "mount", "bpf", "io_uring_setup", "kill", "setuid"] {
      XCTAssertEqual(try answer(filter, call), ended, call)
    }
    XCTAssertEqual(try answer(filter, "clone3"), absent)
    XCTAssertEqual(try answer(filter, "mbind"), absent, "what no rule names")
  }

  func testArgumentsDecide() throws {
    let filter = Filter.checks(process: 7)
    XCTAssertEqual(try answer(filter, "clone", [0x0001_0F00]), allowed, "a thread")
    XCTAssertEqual(try answer(filter, "clone", [0x11]), refused, "a process")
    XCTAssertEqual(try answer(filter, "tgkill", [7, 9, 6]), allowed)
    XCTAssertEqual(try answer(filter, "tgkill", [1, 1, 9]), refused)
    XCTAssertEqual(try answer(filter, "ioctl", [1, 0x5401]), allowed)
    XCTAssertEqual(try answer(filter, "ioctl", [1, 0x5412]), refused, "typing for a terminal")
    XCTAssertEqual(try answer(filter, "prctl", [15]), allowed)
    XCTAssertEqual(try answer(filter, "prctl", [4]), refused)
  }

  func testTheCompilerMayDoWhatIsNotListed() throws {
    XCTAssertEqual(try answer(.compiler, "mbind"), allowed)
    XCTAssertEqual(try answer(.compiler, "execve"), allowed, "bubblewrap starts it so")
    XCTAssertEqual(try answer(.compiler, "clone", [0x11]), refused)
    for call in ["socket", "ptrace", "unshare", "keyctl", "memfd_create", "execveat"] {
      XCTAssertEqual(try answer(.compiler, call), refused, call)
    }
  }

  func testCallsOfAnotherArchitectureEnd() throws {
    XCTAssertEqual(try answer(.compiler, "read", foreign: true), ended)
    #if arch(x86_64)
      XCTAssertEqual(
        run(.compiler, number: 0x4000_0000, [], audit: 0xC000_003E), ended, "x32")
    #endif
  }

  func testBothArchitecturesAreWritten() throws {
    let rules = [Filter.Rule("openat", .allow), Filter.Rule("fork", .end)]
    let arm = Filter(rules, otherwise: .refuse, architecture: .arm)
    XCTAssertEqual(try answer(arm, "openat", on: .arm), allowed)
    XCTAssertNil(SystemCallTable.number(of: "fork", on: .arm), "it has clone alone")
    XCTAssertEqual(run(arm, number: 57, [], audit: 0xC000_00B7), refused)
  }

  /// The numbers are those of this machine's headers, where it has them.
  func testTheNumbersAreTheKernels() throws {
    let header = "/usr/include/x86_64-linux-gnu/asm/unistd_64.h"
    guard SystemCallTable.Architecture.current == .x86,
      let text = try? String(contentsOfFile: header, encoding: .utf8)
    else { throw XCTSkip("no \(header)") }
    var numbers: [String: UInt32] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("#define __NR_") {
      let words = line.dropFirst("#define __NR_".count).split(separator: " ")
      if words.count == 2, let number = UInt32(words[1]) { numbers[String(words[0])] = number }
    }
    XCTAssertGreaterThan(numbers.count, 300)
    let newer = ["memfd_secret"]
    for call in SystemCallTable.numbers.keys.sorted() {
      let number = SystemCallTable.number(of: call, on: .x86)
      if number != nil, numbers[call] == nil, newer.contains(call) { continue }
      XCTAssertEqual(number, numbers[call], call)
    }
  }

  func testTheBytesAreWhatTheKernelReads() {
    let filter = Filter([], otherwise: .allow)
    XCTAssertEqual(filter.bytes.count, 8 * filter.instructions.count)
    XCTAssertEqual(Array(filter.bytes.prefix(8)), [0x20, 0, 0, 0, 4, 0, 0, 0])
    XCTAssertLessThan(Filter.compiler.bytes.count, 1 << 15, "it fits into a pipe")
    XCTAssertLessThan(Filter.checks(process: 1).instructions.count, 4096, "the kernel's limit")
  }
}
