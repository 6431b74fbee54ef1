import CheckProtocol
import Foundation
import XCTest

@testable import GraderKit

/// What a program inside the sandbox can see and do.
final class SandboxTests: GraderTestCase {
  override func setUpWithError() throws {
    try super.setUpWithError()
    _ = try SharedWorkshop.requireSandbox()
  }

  /// Runs a shell script inside, with the system's programs and what a test adds.
  private func run(
    _ script: String, writable: [String] = [], readOnly: [String] = [],
    placed: [String: String] = [:], processes: Bool = true, wallSeconds: Double = 20,
    in given: Sandbox? = nil, filter: SystemCallFilter? = nil
  ) throws -> ProcessResult {
    let sandbox = try given ?? SharedWorkshop.requireSandbox()
    let view = Sandbox.View(
      readOnly: ["/usr", "/bin", "/lib", "/lib64", "/sbin"] + readOnly, placed: placed,
      writable: writable, processes: processes, filter: filter)
    return try ChildProcess.run(
      Launch(
        command: sandbox.command(["/bin/sh", "-c", script], view: view),
        environment: ["PATH": "/usr/bin:/bin"], handed: sandbox.handed(view),
        wallSeconds: wallSeconds))
  }

  /// The sandbox that the grader would take, and the one of an ordinary user.
  private func everySandbox() throws -> [Sandbox] {
    let own = try SharedWorkshop.requireSandbox()
    return [own] + (SharedWorkshop.userNamespaceSandbox().map { [$0] } ?? [])
  }

  func testExitCodesAndSignalsComeThrough() throws {
    XCTAssertEqual(try run("exit 0").end, .exited(0))
    XCTAssertEqual(try run("exit 7").end, .exited(7))
    XCTAssertEqual(try run("kill -SEGV $$").end, .exited(128 + SIGSEGV))
  }

  func testTheFileSystemHoldsOnlyWhatItIsGiven() throws {
    let secret = try write("hidden", to: "Rubrics/checks.swift")
    let results = SharedWorkshop.root.appending(path: "README.md")
    XCTAssertTrue(FileManager.default.fileExists(atPath: results.path))
    let script = "ls '\(secret.path)' '\(results.path)' '\(folder.path)' /home /root /etc/passwd"
    let result = try run("\(script); true")
    XCTAssertEqual(result.outputText, "", "something is there")
    XCTAssertEqual(result.errorText.split(separator: "\n").count, 6, result.errorText)
    let top = try run("ls /").outputText.split(separator: "\n").map(String.init)
    XCTAssertEqual(
      Set(top).subtracting(["bin", "dev", "lib", "lib64", "proc", "sbin", "tmp", "usr"]), [])
  }

  func testItsOwnFilesAreReadOnly() throws {
    let given = try write("given", to: "given/file")
    let result = try run(
      "cat '\(given.path)' /placed; echo x > '\(given.path)'; echo x > /placed; "
        + "rm -f '\(given.path)' /usr/bin/env; echo x > /usr/new; true",
      readOnly: [given.path], placed: ["/placed": given.path])
    XCTAssertEqual(result.outputText, "givengiven")
    XCTAssertEqual(try text(given), "given")
    XCTAssertFalse(FileManager.default.fileExists(atPath: "/usr/new"))
    XCTAssertTrue(FileManager.default.fileExists(atPath: "/usr/bin/env"))
  }

  func testWritingReachesTheWritableFolderAlone() throws {
    let scratch = try makeFolder("scratch")
    chmod(scratch.path, 0o777)
    let before = try FileManager.default.contentsOfDirectory(atPath: "/tmp")
    let result = try run(
      "echo kept > '\(scratch.path)/kept'; echo x > /tmp/gradus-lost; echo x > /lost; "
        + "mkdir '\(folder.path)/beside'; cat /tmp/gradus-lost",
      writable: [scratch.path])
    XCTAssertEqual(result.outputText, "x\n", "its own /tmp is there")
    XCTAssertEqual(try text(scratch.appending(path: "kept")), "kept\n")
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: folder.path), ["scratch"])
    XCTAssertFalse(FileManager.default.fileExists(atPath: "/tmp/gradus-lost"))
    XCTAssertFalse(FileManager.default.fileExists(atPath: "/lost"))
    XCTAssertFalse(before.contains("gradus-lost"))
  }

  func testTheScratchFolderIsBounded() throws {
    let result = try run("head -c 100000000 /dev/zero > /tmp/big; wc -c < /tmp/big")
    XCTAssertLessThanOrEqual(
      Int(result.outputText.trimmingCharacters(in: .whitespacesAndNewlines)) ?? .max, 64 << 20)
  }

  func testNothingElseInMemoryCanBeWritten() throws {
    // The root folder and /dev live in memory too, and no limit holds there.
    let script =
      "for place in / /dev /dev/shm; do (echo x > $place/lost) 2>/dev/null && echo $place; done; "
      + "echo x > /dev/null && echo null"
    for sandbox in try everySandbox() {
      XCTAssertEqual(try run(script, in: sandbox).outputText, "null\n", "\(sandbox.mode)")
    }
  }

  func testSystemCallsAreFiltered() throws {
    for sandbox in try everySandbox() {
      XCTAssertTrue(sandbox.filtersSystemCalls)
      // `unshare` is a call that the compiler's filter refuses; without it a user may.
      let script = "/usr/bin/unshare --user true && echo unshared; grep Seccomp: /proc/self/status"
      let result = try run(script, in: sandbox, filter: .compiler)
      XCTAssertEqual(result.outputText, "", "no process can be started at all")
      let own = try run("exec grep Seccomp: /proc/self/status", in: sandbox, filter: .compiler)
      XCTAssertEqual(own.outputText, "Seccomp:\t2\n", own.errorText)
      let free = try run("exec grep Seccomp: /proc/self/status", in: sandbox)
      XCTAssertEqual(free.outputText, "Seccomp:\t0\n", "only where it is asked for")
    }
  }

  func testTheCompilerHasNoPrivilegesEvenAsRoot() throws {
    for sandbox in try everySandbox() {
      let result = try run("exec grep CapEff: /proc/self/status", in: sandbox)
      XCTAssertEqual(result.outputText, "CapEff:\t0000000000000000\n", "\(sandbox.mode)")
    }
  }

  func testThereIsNoNetwork() throws {
    let result = try run("cat /proc/net/dev | tail -n +3; cat /proc/net/route | tail -n +2")
    XCTAssertEqual(result.end, .exited(0))
    let interfaces = result.outputText.split(separator: "\n").compactMap {
      $0.split(separator: ":").first?.trimmingCharacters(in: .whitespaces)
    }
    XCTAssertEqual(interfaces.filter { $0 != "lo" }, [], "an interface besides the loopback")
  }

  func testItSeesNoProcessButItsOwn() throws {
    let result = try run("ls /proc | grep -c '^[0-9]'; kill -0 \(getpid()) 2>&1")
    XCTAssertLessThan(Int(result.outputText.prefix { $0.isNumber }) ?? .max, 6)
    XCTAssertTrue(result.outputText.contains("No such process"), result.outputText)
  }

  func testNothingIsLeftRunning() throws {
    let scratch = try makeFolder("scratch")
    chmod(scratch.path, 0o777)
    let mark = "\(scratch.path)/mark"
    _ = try run("setsid sh -c 'sleep 1; echo > \(mark)' & exit 0", writable: [scratch.path])
    _ = try run(
      "setsid sh -c 'sleep 1; echo > \(mark)' & sleep 30", writable: [scratch.path],
      wallSeconds: 0.3)
    usleep(1_500_000)
    XCTAssertFalse(FileManager.default.fileExists(atPath: mark), "it outlived its sandbox")
  }

  func testItHasNoPrivileges() throws {
    let result = try run(
      "id -u; mount -t tmpfs none /usr && echo mounted; chroot / true && echo entered; true")
    let isRoot = geteuid() == 0
    // Entered as root, the check runner becomes an unprivileged user before it loads anything.
    XCTAssertEqual(result.outputText, isRoot ? "0\n" : "65534\n")
  }

  func testWithoutASandboxTheCommandIsItself() {
    XCTAssertEqual(Sandbox.none.command(["a", "b"], view: Sandbox.View()), ["a", "b"])
    XCTAssertFalse(Sandbox.none.isActive)
    XCTAssertNil(Sandbox.none.user(job: 1))
    let root = Sandbox(mode: .root(bubblewrap: "bwrap"))
    XCTAssertNotEqual(root.user(job: 0), root.user(job: 1), "each job counts its own processes")
  }
}
