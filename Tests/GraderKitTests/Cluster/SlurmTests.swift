import Foundation
import XCTest

@testable import GraderKit

/// Classes on a real Slurm of one node. `make verify-cluster` starts it and sets `GRADUS_SLURM` to
/// its folder; elsewhere these are skipped.
final class SlurmTests: ClusterTestCase {
  private var cluster = ""

  override func setUpWithError() throws {
    guard let cluster = ProcessInfo.processInfo.environment["GRADUS_SLURM"] else {
      throw XCTSkip("make verify-cluster runs this")
    }
    self.cluster = cluster
    try super.setUpWithError()
  }

  override func tearDownWithError() throws {
    if !cluster.isEmpty { XCTAssertEqual(try queue(), [], "something is left in the queue") }
    try super.tearDownWithError()
  }

  // MARK: Tools

  @discardableResult
  private func command(_ words: String..., environment: [String: String] = [:]) throws -> String {
    let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let result = try ChildProcess.run(
      Launch(command: ["/usr/bin/env"] + words, environment: all, wallSeconds: 120))
    XCTAssertTrue(result.succeeded, "\(words): \(result.errorText)")
    return result.outputText
  }

  private func queue() throws -> [String] {
    try command("squeue", "--noheader", "--array", "--format=%i %j %T").split(separator: "\n")
      .map(String.init)
  }

  private func node(_ action: String, environment: [String: String] = [:]) throws {
    try command(
      SharedWorkshop.root.appending(path: "Tests/Cluster/slurm").path, action, cluster,
      environment: environment)
  }

  private func slurm(_ submissions: [String], _ name: String, _ more: [String] = []) -> [String] {
    ["--all", "--on", "slurm"] + submissions + sharedOption + records(name) + course + more
  }

  private func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> GraderProgram.End {
    try GraderProgram.run(arguments, environment: environment, wallSeconds: 1800)
  }

  /// Starts the program and lets it wait for its jobs.
  private func start(_ arguments: [String]) throws -> (Process, errors: URL) {
    let errors = try write("", to: "errors.txt")
    let process = Process()
    process.executableURL = GraderProgram.url
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    return (process, errors)
  }

  private func wait(
    for what: String, seconds: Double = 300, _ condition: () throws -> Bool
  ) throws {
    let end = Date().addingTimeInterval(seconds)
    while try !condition() {
      if Date() > end { return XCTFail("no \(what) after \(seconds) s") }
      usleep(200_000)
    }
  }

  private func rows(_ name: String) throws -> [String] {
    var students: [String] = []
    try ResultsFile.forEachRow(in: folder.appending(path: "\(name).csv").path) {
      students.append($0.student)
      return true
    }
    return students.sorted()
  }

  // MARK: Tests

  func testAClassOnSlurm() throws {
    let submissions = try handIn(8, of: ["half-done", "does-not-compile", "deleted-stub"])
    XCTAssertEqual(try run(["--all"] + submissions + records("plain") + course).code, 0)
    let end = try run(
      slurm(submissions, "slurm", ["--submissions-per-task", "3", "--tasks-at-once", "2"]))
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertEqual(try verdicts("slurm"), try verdicts("plain"))
    XCTAssertTrue(end.errors.contains("3 of 3 done"), end.errors)
    XCTAssertTrue(end.output.contains("shards by machine"), end.output)
    let left = try FileManager.default.contentsOfDirectory(atPath: Self.shared.path)
    XCTAssertEqual(left.filter { !$0.hasPrefix("course-") }, [], "nothing is left to clean up")
    let again = try run(slurm(submissions, "slurm"))
    XCTAssertTrue(again.output.contains("nothing has changed"), again.errors)
  }

  /// Half a thousand submissions; while they are graded, the power of the node fails.
  func testFiveHundredSubmissionsAndANodeThatIsLost() throws {
    let submissions = try submissions((0..<500).map { String(repeating: "x", count: $0 + 1) })
    let (process, errors) = try start(
      slurm(submissions, "many", ["--submissions-per-task", "25"]))
    var killed = 0
    for done in [2, 9] {
      try wait(for: "result \(done)", seconds: 900) {
        ClusterFolder.all(below: Self.shared).last.map { $0.numbersWithResult().count >= done }
          ?? false
      }
      // In the middle of a task, not between two.
      usleep(2_500_000)
      XCTAssertTrue(try queue().contains { $0.hasSuffix("RUNNING") }, "nothing runs")
      try node("node-down")
      killed += 1
      sleep(2)
      try node("node-up")
    }
    process.waitUntilExit()
    XCTAssertEqual(killed, 2)
    let said = try text(errors)
    XCTAssertEqual(process.terminationStatus, 0, said)
    let found = try rows("many")
    XCTAssertEqual(found.count, 500)
    XCTAssertEqual(Set(found).count, 500, "none is doubled")
    let verdicts = try verdicts("many")
    XCTAssertEqual(verdicts.count, 500)
    XCTAssertTrue(verdicts.values.allSatisfy { $0[0].hasPrefix("graded 2/100") })
  }

  func testATaskThatIsRequeuedWhileItRuns() throws {
    let submissions = try handIn(12, of: ["half-done"])
    let (process, errors) = try start(
      slurm(submissions, "requeued", ["--submissions-per-task", "12"]))
    try wait(for: "task") { try queue().contains { $0.hasSuffix("RUNNING") } }
    let job = try XCTUnwrap(queue().first { $0.hasSuffix("RUNNING") }?.split(separator: " ").first)
    sleep(1)
    try command("scontrol", "requeue", String(job))
    process.waitUntilExit()
    let said = try text(errors)
    XCTAssertEqual(process.terminationStatus, 0, said)
    XCTAssertEqual(try rows("requeued").count, 12)
  }

  func testATaskOverItsTimeIsNamedAndARerunCompletes() throws {
    // Each of these takes some seconds until its limits end it.
    let submissions = try handIn(24, of: ["endless-loop"])
    try write(
      "public func loss(_ x: Double) throws -> Double { 0 }\n",
      to: "class/quick/01-GradientDescent/Sources/Loss.swift")
    let end = try run(
      slurm(submissions, "late", ["--submissions-per-task", "24", "--time", "1"]))
    XCTAssertEqual(end.code, 1)
    XCTAssertTrue(end.errors.contains("took longer than its time"), end.errors)
    XCTAssertTrue(end.errors.contains("have no grade yet"), end.errors)
    let rerun = try run(
      slurm(submissions, "late", ["--submissions-per-task", "5", "--time", "10"]))
    XCTAssertEqual(rerun.code, 0, rerun.errors)
    XCTAssertEqual(try rows("late").count, 25)
  }

  func testFullScratch() throws {
    let small = try makeFolder("small")
    try command("mount", "-t", "tmpfs", "-o", "size=8m", "none", small.path)
    defer { XCTAssertNoThrow(try command("umount", small.path)) }
    let submissions = try handIn(2, of: ["half-done"])
    let end = try run(slurm(submissions, "full", ["--scratch", small.path]))
    XCTAssertEqual(end.code, 1)
    XCTAssertTrue(end.errors.contains("the scratch folder has less than"), end.errors)
    XCTAssertEqual(try rows("full"), [], "a full disk is nobody's grade")
    let rerun = try run(slurm(submissions, "full"))
    XCTAssertEqual(rerun.code, 0, rerun.errors)
    XCTAssertEqual(try rows("full").count, 2)
  }

  func testLeftAndTakenUpAgain() throws {
    let submissions = try handIn(10, of: ["half-done"])
    let (process, errors) = try start(
      slurm(submissions, "left", ["--submissions-per-task", "5"]))
    try wait(for: "task") { try queue().contains { $0.hasSuffix("RUNNING") } }
    kill(process.processIdentifier, SIGINT)
    process.waitUntilExit()
    let said = try text(errors)
    XCTAssertEqual(process.terminationStatus, 1)
    XCTAssertTrue(said.contains("--attach --shared \(Self.shared.path)"), said)
    XCTAssertTrue(said.contains("scancel --name="), said)
    XCTAssertFalse(try queue().isEmpty, "the jobs go on")
    let second = try run(slurm(submissions, "left"))
    XCTAssertEqual(second.code, 2)
    XCTAssertTrue(second.complaints[0].contains("still in the queue"), second.errors)
    let attached = try run(["--all", "--on", "slurm", "--attach"] + sharedOption + course)
    XCTAssertEqual(attached.code, 0, attached.errors)
    XCTAssertEqual(try rows("left").count, 10)
    let none = try run(["--all", "--on", "slurm", "--attach"] + sharedOption + course)
    XCTAssertEqual(none.code, 2)
    XCTAssertTrue(none.complaints[0].contains("no run on Slurm to take up"), none.errors)
  }

  func testAMergeThatIsCancelledIsMadeUpFor() throws {
    let submissions = try handIn(4, of: ["half-done"])
    let (process, errors) = try start(
      slurm(submissions, "merge", ["--submissions-per-task", "2"]))
    try wait(for: "merge") { try queue().contains { $0.contains("-merge") } }
    let name = try XCTUnwrap(queue().first { $0.contains("-merge") }?.split(separator: " ")[1])
    try command("scancel", "--name=\(name)")
    process.waitUntilExit()
    let said = try text(errors)
    XCTAssertEqual(process.terminationStatus, 0, said)
    XCTAssertEqual(try rows("merge").count, 4)
  }

  func testRefusalsLeaveNothingBehind() throws {
    let submissions = try handIn(3, of: ["half-done"])
    let before = ClusterFolder.all(below: Self.shared).map(\.root)
    let partition = try run(slurm(submissions, "no", ["--partition", "moon"]))
    XCTAssertEqual(partition.code, 2)
    XCTAssertEqual(
      partition.complaints, ["grader: Slurm has no partition \"moon\"; choose one of all"])
    let time = try run(slurm(submissions, "no", ["--time", "5-0"]))
    XCTAssertEqual(time.code, 2)
    XCTAssertEqual(time.complaints.count, 1)
    XCTAssertTrue(time.complaints[0].contains("time limit"), time.errors)
    // A site that takes one job of a user and no second.
    let real = try XCTUnwrap(ProgramFinder.path(of: "sbatch"))
    let fake = try write(
      """
      #!/bin/sh
      if [ -e "\(folder.path)/one" ]; then
        echo "sbatch: error: AssocMaxSubmitJobLimit" >&2
        echo "sbatch: error: Batch job submission failed: Job violates accounting/QOS policy" >&2
        exit 1
      fi
      touch "\(folder.path)/one"
      exec "\(real)" --hold "$@"

      """, to: "bin/sbatch")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let quota = try run(
      slurm(submissions, "no"), environment: ["PATH": "\(folder.path)/bin:\(path)"])
    XCTAssertEqual(quota.code, 2)
    XCTAssertTrue(exists(folder.path + "/one"), "the first was taken")
    XCTAssertEqual(quota.complaints.count, 1)
    XCTAssertTrue(quota.complaints[0].contains("AssocMaxSubmitJobLimit"), quota.errors)
    XCTAssertEqual(try rows("no"), [])
    try wait(for: "empty queue", seconds: 10) { try queue().isEmpty }
    XCTAssertEqual(ClusterFolder.all(below: Self.shared).map(\.root), before)
  }

  func testAFolderThatTheNodeDoesNotSee() throws {
    let submissions = try handIn(6, of: ["half-done"])
    try node("node-down")
    try node("node-up", environment: ["GRADUS_SLURM_HIDE": Self.shared.path])
    defer {
      XCTAssertNoThrow(try node("node-down"))
      XCTAssertNoThrow(try node("node-up"))
    }
    let end = try run(slurm(submissions, "blind", ["--submissions-per-task", "1"]))
    XCTAssertEqual(end.code, 2, end.errors)
    XCTAssertEqual(end.complaints.count, 1, end.errors)
    XCTAssertTrue(end.complaints[0].contains("cannot be seen on the node"), end.errors)
    XCTAssertTrue(end.complaints[0].contains("--shared DIR"), end.errors)
    XCTAssertEqual(try rows("blind"), [])
    XCTAssertEqual(ClusterFolder.all(below: Self.shared).map(\.root), [], "nothing to take up")
    try wait(for: "empty queue", seconds: 20) { try queue().isEmpty }
  }

  func testADryRunSubmitsNothing() throws {
    let submissions = try handIn(3, of: ["half-done"])
    let end = try run(slurm(submissions, "dry", ["--dry-run", "--submissions-per-task", "2"]))
    XCTAssertEqual(end.code, 0, end.errors)
    XCTAssertTrue(end.output.contains("#SBATCH --array=0-1"), end.output)
    XCTAssertTrue(end.output.contains("--dependency=afterany:"), end.output)
    XCTAssertFalse(exists(folder.path + "/dry.csv"))
  }
}
