import Foundation
import XCTest

@testable import GraderKit

/// The form of shards and results: what is whole is read as it was written, anything else refused.
final class ShardFileTests: GraderTestCase {
  private let header = ShardHeader(
    run: "20260501T120000Z-00000001", number: 1, engine: "e", toolchain: "Swift",
    rubrics: ["01-Tiny": "r"], kernels: nil, isSandboxed: true, isAgain: false,
    isEarlierAttempt: false)

  private func submission(_ student: String, text: String = "let x = 1\n") throws
    -> ShardSubmission
  {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let files = SubmissionFiles(
      contents: ["Half.swift": Array(text.utf8)], refusals: ["Double.swift": "it is a link"])
    var source = SubmissionSource(
      student: student, lesson: try tiny.lesson, folder: folder.appending(path: "none"))
    source.submittedAt = Date(timeIntervalSince1970: 1_000_000)
    return ShardSubmission(
      LessonGrader.Intake(source: source, files: files, digest: try files.digest()))
  }

  private var file: URL { folder.appending(path: "shard.jsonl") }

  func testWhatIsWrittenIsRead() throws {
    let lines = [
      try submission("ada"),
      try submission("=1, \"\u{0}\"\nЖ", text: "// \u{0}\u{FEFF}e\u{301}\r\n"),
    ]
    let checksum = try Shard.write(header, lines, to: file)
    let shard = try Shard(contentsOf: file)
    XCTAssertEqual(shard.header, header)
    XCTAssertEqual(shard.lines, lines)
    XCTAssertEqual(shard.checksum, checksum)
    XCTAssertEqual(try Shard.header(of: file), header)
    let source = try shard.lines[1].source(
      of: TinyLesson(in: folder.appending(path: "course")).lesson, folder: folder,
      isEarlierAttempt: true)
    XCTAssertEqual(
      source.files?.contents["Half.swift"], Array("// \u{0}\u{FEFF}e\u{301}\r\n".utf8),
      "to the byte")
    XCTAssertEqual(try source.files?.digest(), lines[1].submission)
    XCTAssertEqual(source.submittedAt, Date(timeIntervalSince1970: 1_000_000))
    XCTAssertTrue(source.isEarlierAttempt)
    XCTAssertEqual(
      try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted(),
      ["course", "shard.jsonl"], "nothing is left beside it")
  }

  func testWhatIsNotWholeIsRefused() throws {
    try Shard.write(header, [try submission("ada"), try submission("bob")], to: file)
    let whole = try text(file)
    let lines = whole.split(separator: "\n").map(String.init)
    func refuse(_ content: String, saying words: String, line: UInt = #line) throws {
      try write(content, to: "shard.jsonl")
      assertGraderError(at: "shard.jsonl", saying: words, line: line) {
        try Shard(contentsOf: self.file)
      }
    }
    for count in [0, 1, 10, whole.utf8.count / 2, whole.utf8.count - 1] {
      try write(Array(whole.utf8.prefix(count)), to: "shard.jsonl")
      XCTAssertThrowsError(try Shard(contentsOf: file), "\(count) bytes")
    }
    try refuse(whole.replacing("ada", with: "eve"), saying: "checksum")
    try refuse(whole.replacing("\"count\":2", with: "\"count\":3"), saying: "says that it holds 3")
    try refuse(
      ([lines[0], lines[2], lines[1], lines[3]].joined(separator: "\n")) + "\n", saying: "checksum")
    try refuse(([lines[0], lines[1], lines[3]].joined(separator: "\n")) + "\n", saying: "holds 1")
    try refuse(whole.replacing("gradus-shard", with: "gradus-other"), saying: "gradus-other")
    try refuse(whole.replacing("\"version\":1", with: "\"version\":2"), saying: "version 2")
    try refuse(
      whole.replacing("{\"engine\"", with: "{\"surprise\":1,\"engine\""), saying: "surprise")
    try refuse(whole + "{}\n", saying: "missing")
    try write(whole, to: "shard.jsonl")
    XCTAssertNoThrow(try Shard(contentsOf: file))
    assertGraderError(at: "none.jsonl", saying: "no such file") {
      try Shard(contentsOf: folder.appending(path: "none.jsonl"))
    }
  }

  func testUnknownKeysOfALineAreRefusedThoughTheChecksumHolds() throws {
    try Shard.write(header, [try submission("ada")], to: file)
    var lines = try text(file).split(separator: "\n").map(String.init)
    lines[1] = lines[1].replacing("\"student\"", with: "\"points\":100,\"student\"")
    let body = Data((lines[0] + "\n" + lines[1] + "\n").utf8)
    let closing = ShardClosing(count: 1, sha256: try ShardLimits.checksum(body))
    try write([UInt8](body + ShardLimits.encode(closing)), to: "shard.jsonl")
    assertGraderError(at: "line 2", saying: "points") { try Shard(contentsOf: file) }
  }

  func testWhatAStudentPrintedNeverMakesALineTooLong() throws {
    let output = String(repeating: "\u{1}", count: 8 << 20)
    let checks = (0..<2).map {
      GradedCheck(
        check: "A/test\($0)", task: "a", level: .basic, status: .passed, points: 1, maxPoints: 1,
        output: output)
    }
    let graded = GradedSubmission(
      student: "ada", assignment: "01-Tiny", status: .graded, score: 2, maxScore: 2,
      submission: "s", rubric: "r", engine: "e", checks: checks)
    let fitting = try graded.fittingIntoShard()
    XCTAssertLessThanOrEqual(try ShardLimits.encode(fitting).count, ShardLimits.line)
    XCTAssertTrue(fitting.agrees(with: graded))
    XCTAssertTrue(fitting.message.contains("left out"))
  }
}
