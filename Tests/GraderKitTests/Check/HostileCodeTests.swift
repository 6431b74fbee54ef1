import Foundation
import XCTest

@testable import GraderKit

/// Code that the audit would refuse, run all the same: the sandbox and the evidence must hold on
/// their own.
final class HostileCodeTests: GraderTestCase {
  /// Grades two files of the tiny lesson with an audit that lets everything through.
  private func grade(double: String, half: String = TinyLesson.solution["Half.swift"]!) throws
    -> [CheckResult]
  {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop(sandbox: SharedWorkshop.requireSandbox())
    let lesson = try tiny.lesson
    let scratch = try makeFolder("scratch")
    chmod(scratch.path, 0o755)
    chmod(folder.path, 0o755)
    let files = try [("Double.swift", double), ("Half.swift", half)].map {
      try write("import Foundation\nimport Gradus\n" + $0.1, to: "scratch/\($0.0)")
    }
    let compiler = SubmissionCompiler(
      toolchain: workshop.toolchain, engine: workshop.engine, sandbox: .none, module: "Tiny")
    let library = scratch.appending(path: "libTiny.so")
    guard case .compiled = try compiler.compile(files, into: scratch, in: scratch) else {
      XCTFail("does not compile")
      return []
    }
    let objects = files.map { SubmissionCompiler.object(of: $0.lastPathComponent, in: scratch) }
    try compiler.link(objects, to: library)
    let checks = try CheckBuild.hidden(
      lesson, engine: workshop.engine, toolchain: workshop.toolchain, cache: workshop.cache)
    return try workshop.session(for: lesson, checkBuild: checks, job: 0).run(
      lesson.rubric.hiddenChecks.map(\.check.check), library: library, in: scratch)
  }

  /// Shows that both checks of `doubled` have one status and that `half` has its point.
  private func assertCosts(
    _ body: String, _ status: CheckStatus, _ words: String = "", before: String = "",
    file: StaticString = #filePath, line: UInt = #line
  ) throws {
    let source =
      "\(before)\npublic func doubled(_ x: Double) throws -> Double {\n\(body)\nreturn x + x\n}"
    let results = try grade(double: source)
    let shown = results.map { "\($0.check) \($0.status): \($0.message)" }.joined(separator: "\n")
    XCTAssertEqual(results.map(\.status), [status, status, .passed], shown, file: file, line: line)
    for result in results.prefix(2) {
      XCTAssertTrue(
        words.isEmpty || result.message.contains(words), shown, file: file, line: line)
    }
  }

  func testHonestCode() throws {
    try assertCosts("", .passed)
  }

  func testExits() throws {
    try assertCosts("exit(0)", .crashed, "exit code 0")
    try assertCosts("_exit(0)", .crashed, "exit code 0")
    try assertCosts("quick()", .crashed, "exit code 0", before: "func quick() { quick_exit(0) }")
  }

  func testSignals() throws {
    try assertCosts("kill(getpid(), SIGKILL)", .crashed, "signal 9")
    try assertCosts("abort()", .crashed, "signal 6")
    // Its parent is bubblewrap, which then ends everything.
    try assertCosts("kill(getppid(), SIGKILL)", .passed)
  }

  func testForgedEvidence() throws {
    // Nothing that it writes has the secret: from there on the run is not believed.
    try assertCosts(
      """
      let line = #"{"secret":"x","sequence":2,"event":{"completed":{}}}"# + "\\n"
      try FileHandle(fileDescriptor: 3).write(contentsOf: Data(line.utf8))
      exit(0)
      """, .crashed, "tampered with")
    try assertCosts(
      "try FileHandle(fileDescriptor: 3).write(contentsOf: Data(\"passed\\n\".utf8))", .crashed,
      "tampered with")
  }

  func testAClosedEvidenceDescriptorIsNoPass() throws {
    try assertCosts("close(3)", .crashed)
  }

  func testTheSecretCannotBeReadAgain() throws {
    try assertCosts(
      """
      let input = FileHandle.standardInput.readDataToEndOfFile()
      let again = FileManager.default.contents(atPath: "/proc/self/fd/0") ?? Data()
      if !input.isEmpty || !again.isEmpty { return 0 }
      """, .passed)
  }

  func testTheCourseAndTheNetworkAreNotThere() throws {
    let paths = [
      SharedWorkshop.root.path + "/Rubrics", SharedWorkshop.root.path + "/README.md", folder.path,
      "/etc/passwd", "/home", "/root",
    ].map { "\"\($0)\"" }.joined(separator: ", ")
    try assertCosts(
      """
      for path in [\(paths)] where FileManager.default.fileExists(atPath: path) { return 0 }
      let names = try FileManager.default.contentsOfDirectory(atPath: "/gradus")
      for name in names where name.hasSuffix(".swift") || name.hasSuffix(".json") { return 0 }
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = UInt16(53).bigEndian
      address.sin_addr.s_addr = UInt32(0x0808_0808)
      let descriptor = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
      if descriptor >= 0, unsafe withUnsafePointer(to: &address, {
        unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }) { return 0 }
      """, .passed)
  }

  func testItCannotWriteOverItsOwnLibraryOrTheChecks() throws {
    try assertCosts(
      """
      for name in try FileManager.default.contentsOfDirectory(atPath: "/gradus") {
        if unsafe open("/gradus/" + name, O_WRONLY) >= 0 { return 0 }
      }
      if getuid() == 0 { return 0 }
      if setuid(0) == 0 { return 0 }
      """, .passed)
  }

  func testProcessesAreLimited() throws {
    try assertCosts(
      """
      var started = 0
      while started < 200 {
        let process = Process()
        process.executableURL = URL(filePath: "/gradus/check-runner")
        process.standardInput = Pipe()
        do { try process.run() } catch { break }
        started += 1
      }
      if started >= 200 { return 0 }
      """, .passed)
  }

  func testTime() throws {
    try assertCosts("while x != 0.1 {}", .timedOut, "1 s of processor time")
  }

  func testWaitingWithoutWorking() throws {
    try assertCosts("while true { sleep(60) }", .timedOut, "still running after 2 s")
  }

  func testIgnoringTheTimer() throws {
    // SIGPROF ignored, the wall time is left.
    try assertCosts(
      "signal(SIGPROF, SIG_IGN); while x != 0.1 {}", .timedOut, "still running after 2 s")
  }

  func testMemory() throws {
    try assertCosts(
      """
      var pages: [[Double]] = []
      while x != 0.1 {
        pages.append([])
        pages[pages.count - 1].reserveCapacity(1 << 22)
      }
      """, .outOfMemory, "1024 MiB")
  }

  func testMuchOutputIsCutOffAndHarmless() throws {
    let results = try grade(
      double: """
        public func doubled(_ x: Double) throws -> Double {
          for i in 0..<50_000 { print("line", i) }
          return x + x
        }
        """)
    XCTAssertEqual(results.map(\.status), [.passed, .passed, .passed])
    XCTAssertLessThanOrEqual(results[0].output.utf8.count, 16 << 10)
    XCTAssertTrue(
      results[0].output.hasPrefix("line 0\nline 1\n"), String(results[0].output.prefix(20)))
    XCTAssertEqual(results[2].output, "")
  }

  func testAThreadThatOutlivesItsCheck() throws {
    // What a check leaves running ends the process later: its own pass is not believed.
    let results = try grade(
      double: """
        public func doubled(_ x: Double) throws -> Double {
          Thread.detachNewThread { usleep(50_000); exit(0) }
          return x + x
        }
        """,
      half: "public func half(_ x: Double) throws -> Double { x / 2 }")
    XCTAssertEqual(results.count, 3)
    XCTAssertTrue(results.allSatisfy { [.passed, .crashed].contains($0.status) })
  }
}
