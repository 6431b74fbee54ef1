import Foundation
import XCTest

@testable import GraderKit

/// A class in shards on one machine: the same points as in one process, and every trouble of a
/// machine named.
final class LocalShardsTests: ClusterTestCase {
  private static let kinds = [
    "half-done", "deleted-stub", "complete", "does-not-compile", "forged-passes", "exits-early",
    "untouched",
  ]

  func testTheSamePointsInAnyNumberOfShards() throws {
    let count = isLongRun ? 64 : 14
    let submissions = try handIn(count, of: Self.kinds)
    let plain = try GraderProgram.run(
      ["--all"] + submissions + records("plain") + course, wallSeconds: 600)
    XCTAssertEqual(plain.code, 0, plain.errors)
    let expected = try verdicts("plain")
    XCTAssertEqual(expected.count, count)
    XCTAssertGreaterThan(Set(expected.values.map { $0[0].prefix(12) }).count, 3)
    for (shards, perTask) in isLongRun ? [(1, 64), (7, 10), (64, 1)] : [(1, 14), (7, 2)] {
      let name = "shards-\(shards)"
      let run = try GraderProgram.run(
        ["--all", "--on", "local", "--submissions-per-task", "\(perTask)"] + submissions
          + sharedOption + records(name) + course, wallSeconds: 900)
      XCTAssertEqual(run.code, 0, run.errors)
      XCTAssertTrue(run.errors.contains("in \(shards) shards"), run.errors)
      XCTAssertEqual(try verdicts(name), expected, "\(shards) shards")
      XCTAssertEqual(
        try text(folder.appending(path: "\(name).csv")).split(separator: "\n").count, count + 1)
    }
  }

  func testTheSamePointsByEveryBuildOfTheKernels() throws {
    let submissions = try handIn(4, of: Self.kinds)
    var found: [String: [String: [String]]] = [:]
    for kernels in ProcessorKernels.current().supported {
      let run = try GraderProgram.run(
        ["--all", "--on", "local", "--kernels", kernels] + submissions + sharedOption
          + records(kernels) + course, wallSeconds: 300)
      XCTAssertEqual(run.code, 0, run.errors)
      found[kernels] = try verdicts(kernels)
      let log = folder.appending(path: "\(kernels).sqlite").path
      let result = try ChildProcess.run(
        Launch(
          command: ["/usr/bin/grep", "-c", "\"kernels\":\"\(kernels)\"", "-a", log],
          wallSeconds: 10))
      XCTAssertTrue(result.succeeded, "the log names the kernels")
    }
    XCTAssertGreaterThan(found.count, 1, "this processor runs but one build")
    for verdicts in found.values { XCTAssertEqual(verdicts, found["baseline"]) }
  }

  /// Writes shards of a small class and returns the run's folder.
  private func shards(_ count: Int, perTask: Int, _ more: [String] = []) throws -> ClusterFolder {
    let run = try GraderProgram.run(
      ["--all", "--on", "files", "--submissions-per-task", "\(perTask)"]
        + (try handIn(count, of: ["half-done"])) + sharedOption + records("files") + course + more,
      wallSeconds: 300)
    XCTAssertEqual(run.code, 0, run.errors)
    return try XCTUnwrap(ClusterFolder.all(below: Self.shared).last)
  }

  private func task(
    _ cluster: ClusterFolder, _ number: Int, environment: [String: String] = [:],
    _ more: [String] = []
  ) throws -> GraderProgram.End {
    let course = try cluster.plan().course
    return try GraderProgram.run(
      [
        "grade", "--shard", cluster.shard(number).path, "--to", cluster.result(number).path,
        "--course", course,
      ] + more, environment: environment)
  }

  func testShardsByHand() throws {
    let cluster = try shards(3, perTask: 2)
    defer { cluster.remove() }
    XCTAssertEqual(try cluster.plan().shards.map(\.count), [1, 2])
    let first = try task(cluster, 1)
    XCTAssertEqual(first.code, 0, first.errors)
    let result = try Data(contentsOf: cluster.result(1))
    let again = try task(cluster, 1)
    XCTAssertTrue(again.errors.contains("graded before"), again.errors)
    XCTAssertEqual(try Data(contentsOf: cluster.result(1)), result)
    // What is not whole is graded again.
    try result.dropLast(10).write(to: cluster.result(1))
    XCTAssertEqual(try task(cluster, 1).code, 0)
    XCTAssertNoThrow(try ShardResult(contentsOf: cluster.result(1)))

    let half = try grader(["merge", "--shards", cluster.root.path])
    XCTAssertEqual(half.code, 1, half.errors)
    XCTAssertTrue(half.errors.contains("shard 2 (2 submissions) has no result"), half.errors)
    XCTAssertTrue(half.output.contains("1 rows added"), half.output)
    XCTAssertEqual(try task(cluster, 2).code, 0)
    let whole = try grader(["merge", "--shards", cluster.root.path])
    XCTAssertEqual(whole.code, 0, whole.errors)
    XCTAssertTrue(whole.output.contains("2 rows added, 1 were there before"), whole.output)
    XCTAssertEqual(try verdicts("files").count, 3)
  }

  func testARerunCompletesWhatIsMissing() throws {
    let cluster = try shards(4, perTask: 1)
    for number in [1, 3] { XCTAssertEqual(try task(cluster, number).code, 0) }
    let rerun = try grader(
      ["--all", "--on", "local", "--submissions", folder.appending(path: "class").path]
        + sharedOption + records("files") + course)
    XCTAssertEqual(rerun.code, 0, rerun.errors)
    XCTAssertTrue(rerun.errors.contains("2 rows are taken in"), rerun.errors)
    XCTAssertTrue(rerun.errors.contains("2 submissions in 1 shards"), rerun.errors)
    XCTAssertEqual(try verdicts("files").count, 4)
    let nothing = try grader(
      ["--all", "--on", "local", "--submissions", folder.appending(path: "class").path]
        + sharedOption + records("files") + course)
    XCTAssertTrue(nothing.output.contains("nothing has changed"), nothing.output)
    XCTAssertFalse(exists(cluster.root.path), "what is done with is removed")
  }

  func testMachinesThatMustNotGrade() throws {
    let cluster = try shards(1, perTask: 1)
    defer { cluster.remove() }
    // Another toolchain: a swiftc that says so.
    let real = try XCTUnwrap(ProgramFinder.path(of: "swiftc"))
    let fake = try write(
      "#!/bin/sh\n\(real) \"$@\" | sed 's/Swift version [0-9.]*/Swift version 5.0/'\n",
      to: "bin/swiftc")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: fake.path)
    for name in ["clang", "llvm-nm", "swift-demangle"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "bin/\(name)"), withDestinationURL: URL(filePath: "/bin/true"))
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let other = try task(
      cluster, 1, environment: ["PATH": "\(folder.path)/bin:\(path)"])
    XCTAssertEqual(other.code, 2, other.errors)
    XCTAssertEqual(other.complaints.count, 1)
    XCTAssertTrue(other.complaints[0].contains("another toolchain"), other.errors)

    let full = try task(cluster, 1, environment: ["GRADUS_SCRATCH_MINIMUM": "100000000"])
    XCTAssertEqual(full.code, 2)
    XCTAssertTrue(full.complaints[0].contains("scratch folder has less than"), full.errors)

    let none = try task(cluster, 1, ["--scratch", "/proc/none"])
    XCTAssertEqual(none.code, 2)
    XCTAssertTrue(none.complaints[0].contains("cannot be made"), none.errors)

    // Another engine than the one that the shard was made for: this working copy's, changed.
    let shard = try Shard(contentsOf: cluster.shard(1))
    var header = shard.header
    header.engine = String(repeating: "0", count: 64)
    let foreign = folder.appending(path: "foreign.jsonl")
    try Shard.write(header, shard.lines, to: foreign)
    let engine = try grader([
      "grade", "--shard", foreign.path, "--to", cluster.result(1).path, "--course",
      try cluster.plan().course,
    ])
    XCTAssertTrue(engine.complaints[0].contains("the engine here is another"), engine.errors)

    XCTAssertFalse(exists(cluster.result(1).path), "no result of any of them")

    // A copy of the course that somebody has changed.
    let rubric = URL(filePath: try cluster.plan().course).appending(
      path: "Rubrics/01-GradientDescent/rubric.json")
    let text = try Data(contentsOf: rubric)
    try (text + Data("\n".utf8)).write(to: rubric)
    let changed = try task(cluster, 1)
    try text.write(to: rubric)
    XCTAssertTrue(changed.complaints[0].contains("not as it was written"), changed.errors)
    XCTAssertTrue(changed.complaints[0].contains("rubric.json"), changed.errors)
    XCTAssertEqual(try task(cluster, 1).code, 0, "and then it is graded")
  }

  func testBadInput() throws {
    let submissions = try handIn(1, of: ["half-done"])
    let all = ["--all"] + submissions + records("bad") + course + sharedOption
    try assertComplaint(all + ["--on", "moon"], code: 2, saying: "slurm, local or files")
    try assertComplaint(
      ["--all"] + submissions + records("bad") + course + ["--tasks-at-once", "2"], code: 2,
      saying: "--tasks-at-once belongs to --on")
    try assertComplaint(all + ["--on", "local", "--dry-run"], code: 2, saying: "--on slurm")
    try assertComplaint(
      all + ["--on", "local", "--kernels", "sse"], code: 2, saying: "no kernels \"sse\"")
    try assertComplaint(["grade", "--shard", "x"] + course, code: 2, saying: "--to RESULT")
    try assertComplaint(
      ["grade", "--shard", folder.path + "/x", "--to", folder.path + "/y"] + course, code: 2,
      saying: "/x", "no such file")
    let tools = try makeFolder("tools")
    for name in ["bwrap", "swiftc"] {
      try FileManager.default.createSymbolicLink(
        at: tools.appending(path: name),
        withDestinationURL: URL(filePath: try XCTUnwrap(ProgramFinder.path(of: name))))
    }
    let end = try grader(
      all + ["--on", "slurm"], environment: ["PATH": tools.path])
    XCTAssertEqual(end.code, 2)
    XCTAssertTrue(end.complaints[0].contains("there is no Slurm here"), end.errors)
    XCTAssertFalse(exists(folder.appending(path: "bad.csv").path))
  }
}
