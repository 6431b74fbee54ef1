import Foundation
import SQLiteStore
import XCTest

@testable import GraderKit

/// `kill -9` of a running `grader --all` at random moments: the next run completes what is missing
/// and doubles nothing.
final class KillTests: CommandLineTestCase {
  private static let students = ["a", "bb", "ccc", "dddd", "=eeeee", "Ж, жжжж"]

  /// Moments that are the same in every run of the tests.
  private struct Moments: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }

  /// Starts a run and kills it after a while; returns whether it had ended by itself.
  private func startAndKill(_ arguments: [String], after milliseconds: Int) throws -> Bool {
    let process = Process()
    process.executableURL = GraderProgram.url
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(useconds_t(milliseconds * 1000))
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    return process.terminationReason == .exit
  }

  /// The students in RESULTS.csv and in the log, in order.
  private func recorded() throws -> (file: [String], log: [String]) {
    let expected = try SharedWorkshop.hiddenChecks()
    var inFile: [String] = []
    try ResultsFile.forEachRow(in: results) {
      inFile.append($0.student)
      return true
    }
    var inLog: [String] = []
    let log = try ResultsLog(path: log, isReadOnly: true)
    try log.forEachSubmission(includingChecks: true) {
      inLog.append($0.graded.student)
      XCTAssertEqual($0.graded.checks.count, expected, "a submission without its checks")
      return true
    }
    try log.close()
    return (inFile.sorted(), inLog.sorted())
  }

  func testKillsAtRandomMoments() throws {
    _ = try SharedWorkshop.requireSandbox()
    _ = try SharedWorkshop.open()
    let arguments =
      try ["--all", "--jobs", "2"] + submissions(Self.students) + records + course
    let all = Self.students.sorted()
    var moments = Moments(state: 20)
    var rounds = 0
    var partial = 0
    for _ in 0..<killCount {
      let hasEnded = try startAndKill(arguments, after: .random(in: 50...900, using: &moments))
      guard FileManager.default.fileExists(atPath: log) else { continue }
      if hasEnded || (try? recorded().file.count) == all.count {
        // Complete: show it and begin anew.
        XCTAssertEqual(try grader(arguments).code, 0)
        let (inFile, inLog) = try recorded()
        XCTAssertEqual(inFile, all, "round \(rounds)")
        XCTAssertEqual(inLog, all, "round \(rounds)")
        for suffix in ["", "-wal", "-shm"] where exists(log + suffix) {
          try FileManager.default.removeItem(atPath: log + suffix)
        }
        try FileManager.default.removeItem(atPath: results)
        rounds += 1
      } else {
        partial += 1
      }
    }
    XCTAssertGreaterThan(partial, 10, "hardly a run was killed within")

    let last = try grader(arguments)
    XCTAssertEqual(last.code, 0, last.errors)
    let (inFile, inLog) = try recorded()
    XCTAssertEqual(inFile, all)
    XCTAssertEqual(inLog, all)
    let database = try Database(path: log, mode: .readOnly)
    XCTAssertEqual(try database.first("SELECT count(*) FROM outbox") { $0.integer(at: 0) }, 0)
    XCTAssertEqual(try database.first("PRAGMA integrity_check") { $0.text(at: 0) }, "ok")
  }
}
