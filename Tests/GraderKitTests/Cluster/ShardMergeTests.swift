import Foundation
import SQLiteStore
import XCTest

@testable import GraderKit

/// Results of shards into the records: each submission once, whatever happened on the way.
final class ShardMergeTests: CommandLineTestCase {
  private let engine = String(repeating: "e", count: 64)
  private let toolchain = "Swift version 6"

  private func graded(
    _ student: String, score: Int = 3, status: SubmissionStatus = .graded
  ) -> GradedSubmission {
    let check = GradedCheck(
      check: "A/testOne", task: "a", level: .basic, status: status == .error ? .notRun : .passed,
      points: score, maxPoints: 4, message: "words", output: "printed")
    return GradedSubmission(
      student: student, assignment: "01-Tiny", status: status, score: score, maxScore: 4,
      submission: String(repeating: "a", count: 64), rubric: String(repeating: "b", count: 64),
      engine: engine, checks: [check])
  }

  private func header(_ shard: ShardPlan.Entry, node: String = "n1", kernels: String = "avx2")
    throws -> ShardResultHeader
  {
    let cluster = ClusterFolder(folder.appending(path: "run"))
    return ShardResultHeader(
      shard: try Shard(contentsOf: cluster.shard(shard.number)), node: node, kernels: kernels,
      machine: ["processors": "2"], startedAt: Date(timeIntervalSince1970: 1_000_000),
      finishedAt: Date(timeIntervalSince1970: 1_000_060))
  }

  /// Writes a plan of shards whose submissions are these students'.
  private func plan(_ shards: [[String]], isAgain: Bool = false) throws -> ShardPlan {
    let cluster = ClusterFolder(folder.appending(path: "run"))
    for place in ["shards", "results", "logs"] { try makeFolder("run/\(place)") }
    var plan = ShardPlan(
      name: "20260501T120000Z-00000000", startedAt: Date(timeIntervalSince1970: 0),
      arguments: ["--all"], results: results, log: log, course: "/none", engine: engine,
      toolchain: toolchain, rubrics: [:], isAgain: isAgain, shards: [])
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    for (index, students) in shards.enumerated() {
      let run = RunIdentifier(startedAt: Date(timeIntervalSince1970: 0))
      let lines = try students.map { student in
        let files = SubmissionFiles(contents: ["Half.swift": Array(student.utf8)])
        return ShardSubmission(
          LessonGrader.Intake(
            source: SubmissionSource(student: student, lesson: try tiny.lesson, folder: folder),
            files: files, digest: "d"))
      }
      let checksum = try Shard.write(
        ShardHeader(
          run: run.name, number: index + 1, engine: engine, toolchain: toolchain, rubrics: [:],
          kernels: nil, isSandboxed: true, isAgain: isAgain, isEarlierAttempt: false),
        lines, to: cluster.shard(index + 1))
      plan.shards.append(
        ShardPlan.Entry(
          run: run.name, number: index + 1, count: students.count, checksum: checksum,
          isEarlierAttempt: false))
    }
    try WholeFile.write(ShardLimits.encode(plan), to: cluster.planFile)
    return plan
  }

  private func merge() throws -> ShardMerge.Report {
    let recorder = try ResultsRecorder(results: results, log: log)
    let report = try ShardMerge(ClusterFolder(folder.appending(path: "run"))).run(
      recorder: recorder)
    try recorder.close()
    return report
  }

  private func students() throws -> (file: [String], log: [String]) {
    var inFile: [String] = []
    try ResultsFile.forEachRow(in: results) {
      inFile.append($0.student)
      return true
    }
    var inLog: [String] = []
    let log = try ResultsLog(path: log, isReadOnly: true)
    try log.forEachSubmission {
      inLog.append($0.graded.student)
      return true
    }
    try log.close()
    return (inFile.sorted(), inLog.sorted())
  }

  private func writeResult(
    _ entry: ShardPlan.Entry, _ lines: [GradedSubmission], name: String? = nil,
    node: String = "n1", kernels: String = "avx2"
  ) throws {
    let name = name ?? "\(ClusterFolder.name(entry.number)).jsonl"
    try ShardResult.write(
      try header(entry, node: node, kernels: kernels), lines,
      to: folder.appending(path: "run/results/\(name)"))
  }

  func testMergedAgainAndAgain() throws {
    for isAgain in [false, true] {
      try setUpRecords()
      let plan = try plan([["a", "b"], ["c", "Ж, =1"]], isAgain: isAgain)
      try writeResult(plan.shards[0], [graded("a"), graded("b", score: 0, status: .error)])
      try writeResult(plan.shards[1], [graded("c"), graded("Ж, =1")], node: "n2")
      let first = try merge()
      XCTAssertEqual(first.recorded, 4)
      XCTAssertEqual(first.nodes, ["n1": 1, "n2": 1])
      XCTAssertEqual(first.results.map(\.student), ["a", "b", "c", "Ж, =1"])
      XCTAssertFalse(first.isComplete, "one could not be graded")
      let text = try text(URL(filePath: results))
      for _ in 0..<3 {
        let next = try merge()
        XCTAssertEqual(next.recorded, 0, "even what could not be graded is not doubled")
        XCTAssertEqual(next.before, 4)
        XCTAssertEqual(next.complaints, [])
      }
      XCTAssertEqual(try self.text(URL(filePath: results)), text)
      let database = try Database(path: log, mode: .readOnly)
      let machine = try database.first("SELECT machine FROM runs ORDER BY id") { $0.text(at: 0) }
      XCTAssertTrue(machine?.contains(#""node":"n1""#) ?? false, machine ?? "")
      XCTAssertTrue(machine?.contains(#""kernels":"avx2""#) ?? false, machine ?? "")
      XCTAssertEqual(
        try database.first("SELECT sum(graded), sum(errors), sum(reused) FROM runs") {
          [$0.integer(at: 0), $0.integer(at: 1), $0.integer(at: 2)]
        }, [3, 1, 0])
      XCTAssertEqual(
        try database.first("SELECT count(*) FROM checks") { $0.integer(at: 0) }, 4)
    }
  }

  private func setUpRecords() throws {
    for path in [results, log, folder.appending(path: "run").path] where exists(path) {
      try FileManager.default.removeItem(atPath: path)
    }
  }

  func testTwoResultsForOneShard() throws {
    let plan = try plan([["a", "b"]])
    try writeResult(plan.shards[0], [graded("a"), graded("b")])
    try writeResult(plan.shards[0], [graded("a"), graded("b")], name: "again.jsonl", node: "n2")
    let report = try merge()
    XCTAssertEqual(report.recorded, 2, "they agree: one row each")
    XCTAssertEqual(report.complaints, [])
    XCTAssertTrue(report.isComplete)
    XCTAssertTrue(ClusterFolder(folder.appending(path: "run")).isMerged)
  }

  func testResultsThatContradictEachOther() throws {
    let plan = try plan([["a", "b"]])
    try writeResult(plan.shards[0], [graded("a"), graded("b")])
    try writeResult(
      plan.shards[0], [graded("a"), graded("b", score: 1)], name: "again.jsonl", node: "n2",
      kernels: "avx512")
    let report = try merge()
    XCTAssertEqual(report.recorded, 1)
    XCTAssertEqual(try students().file, ["a"], "nobody knows which of b's is right")
    XCTAssertEqual(report.complaints.count, 1)
    for words in ["b, 01-Tiny", "3 of 4", "n1", "1 (again.jsonl from n2)", "neither"] {
      XCTAssertTrue(report.complaints[0].contains(words), report.complaints[0])
    }
    XCTAssertFalse(report.isComplete)
  }

  func testALaterResultThatContradictsTheRecords() throws {
    let plan = try plan([["a"]])
    try writeResult(plan.shards[0], [graded("a")])
    XCTAssertEqual(try merge().recorded, 1)
    try writeResult(plan.shards[0], [graded("a", score: 0)])
    let report = try merge()
    XCTAssertEqual(report.recorded, 0)
    XCTAssertEqual(report.complaints.count, 1)
    XCTAssertTrue(report.complaints[0].contains("the records stay"), report.complaints[0])
    XCTAssertEqual(try students().file, ["a"])
  }

  func testWhatIsMissingIsNamedWithItsReason() throws {
    let plan = try plan([["a"], ["b"], ["c", "d"], ["e"]])
    try writeResult(plan.shards[0], [graded("a")])
    try write(
      "begun on n3\ngrader: n3 has another toolchain; install it\n", to: "run/logs/00002.log")
    try write("begun on n4\n[1/2] c 01-Tiny\n", to: "run/logs/00003.log")
    let report = try merge()
    XCTAssertEqual(report.missing.map(\.shard), [2, 3, 4])
    XCTAssertEqual(report.missingCount, 4)
    XCTAssertTrue(report.missing[0].reason.contains("n3 has another toolchain"))
    XCTAssertTrue(report.missing[1].reason.contains("without a word"))
    XCTAssertTrue(report.missing[2].reason.contains("not begun"))
    XCTAssertFalse(ClusterFolder(folder.appending(path: "run")).isMerged)
    // What comes later is merged later.
    for (index, students) in [(1, ["b"]), (2, ["c", "d"]), (3, ["e"])] {
      try writeResult(plan.shards[index], students.map { graded($0) })
    }
    let last = try merge()
    XCTAssertEqual(last.recorded, 4)
    XCTAssertTrue(last.isComplete)
    XCTAssertEqual(try students().log, ["a", "b", "c", "d", "e"])
  }

  func testDamagedAndForeignResults() throws {
    let plan = try plan([["a"], ["b"], ["c"]])
    try writeResult(plan.shards[0], [graded("a")])
    let file = folder.appending(path: "run/results/00001.jsonl")
    try write(
      try text(file).replacing("\"score\":3", with: "\"score\":4"),
      to: "run/results/00001.jsonl")
    var other = graded("b")
    other.engine = String(repeating: "f", count: 64)
    try writeResult(plan.shards[1], [other])
    // The third shard's place holds what was graded of another plan.
    var foreign = try header(plan.shards[2])
    foreign.shard = String(repeating: "0", count: 64)
    try ShardResult.write(
      foreign, [graded("c")], to: folder.appending(path: "run/results/00003.jsonl"))
    let report = try merge()
    XCTAssertEqual(report.recorded, 0)
    XCTAssertEqual(report.missing.map(\.shard), [1, 2, 3])
    XCTAssertEqual(report.complaints.count, 3)
    for words in ["checksum", "another engine", "another shard"] {
      XCTAssertTrue(report.complaints.contains { $0.contains(words) }, "\(report.complaints)")
    }
  }

  /// `kill -9` of `grader merge` at random moments.
  func testKilledMerges() throws {
    let shards = (0..<80).map { shard in (0..<5).map { "student \(shard)-\($0)" } }
    let plan = try plan(shards)
    for (entry, students) in zip(plan.shards, shards) {
      try writeResult(entry, students.map { graded($0) })
    }
    let arguments = ["merge", "--shards", folder.appending(path: "run").path]
    var partial = 0
    for round in 0..<40 {
      let process = Process()
      process.executableURL = GraderProgram.url
      process.arguments = arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(useconds_t(20_000 + round * 6_000))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .exit { break }
      if exists(log) { partial += 1 }
    }
    XCTAssertGreaterThan(partial, 3, "hardly a merge was killed within")
    let last = try grader(arguments)
    XCTAssertEqual(last.code, 0, last.errors)
    let all = shards.joined().sorted()
    let (inFile, inLog) = try students()
    XCTAssertEqual(inFile, all)
    XCTAssertEqual(inLog, all)
    let database = try Database(path: log, mode: .readOnly)
    XCTAssertEqual(try database.first("SELECT count(*) FROM outbox") { $0.integer(at: 0) }, 0)
    XCTAssertEqual(try database.first("SELECT count(*) FROM checks") { $0.integer(at: 0) }, 400)
    XCTAssertEqual(
      try database.first("SELECT count(*) FROM runs WHERE finished_at IS NULL") {
        $0.integer(at: 0)
      }, 0)
  }

  func testBadInput() throws {
    try assertComplaint(["merge"], code: 2, saying: "--shards DIR")
    try assertComplaint(
      ["merge", "--shards", folder.path], code: 2, saying: "plan.json", "no plan of shards")
    XCTAssertFalse(exists(results))
  }
}
