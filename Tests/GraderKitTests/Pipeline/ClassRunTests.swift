import Foundation
import Synchronization
import XCTest

@testable import GraderKit

/// Runs over a class: what is reused, and what happens when something goes wrong.
final class ClassRunTests: GraderTestCase {
  private var recorder: ResultsRecorder {
    get throws {
      try ResultsRecorder(
        results: folder.appending(path: "RESULTS.csv").path,
        log: folder.appending(path: "RESULTS.sqlite").path)
    }
  }

  private func run(
    _ tiny: TinyLesson, workshop: Workshop, isAgain: Bool = false, jobs: Int = 2
  ) throws -> ClassRun.Summary {
    let sources = try SubmissionFolder.list(
      folder.appending(path: "class"), lessons: [tiny.lesson]
    ).sources
    let recorder = try recorder
    let run = try ClassRun(
      sources, workshop: workshop, recorder: recorder, jobs: jobs, isAgain: isAgain)
    try recorder.beginRun(RunFacts(arguments: [], toolchain: "", machine: [:]))
    let counts = Mutex<[Int]>([])
    let summary = try run.run { event in
      if case .finished(_, _, let done, _) = event { counts.withLock { $0.append(done) } }
    }
    XCTAssertEqual(counts.withLock { $0 }, Array(1...sources.count), "the counts come in order")
    try recorder.finishRun()
    try recorder.close()
    return summary
  }

  private func rows() throws -> [ResultsRow] {
    var rows: [ResultsRow] = []
    try ResultsFile.forEachRow(in: folder.appending(path: "RESULTS.csv").path) {
      rows.append($0)
      return true
    }
    return rows
  }

  func testOnlyWhatChangedIsGradedAnew() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop()
    for student in ["a", "b", "c"] {
      try write(
        TinyLesson.solution["Half.swift"]! + "// \(student)\n",
        to: "class/\(student)/01-Tiny/Sources/Half.swift")
    }
    XCTAssertEqual(try run(tiny, workshop: workshop).reused, 0)
    let times = workshop.phaseTimes.summary
    XCTAssertEqual(times.submissions, 3)
    for phase in PhaseTimes.Phase.allCases where phase != .auditing {
      XCTAssertGreaterThan(times.seconds[phase] ?? 0, 0, "\(phase)")
    }
    XCTAssertLessThanOrEqual(times.seconds.values.reduce(0, +), times.total)
    XCTAssertTrue((0...1).contains(times.overhead), "\(times.overhead)")
    XCTAssertEqual(try run(tiny, workshop: workshop).reused, 3)
    XCTAssertEqual(try rows().count, 3)
    try write(
      "public func half(_ x: Double) throws -> Double { 1 }",
      to: "class/b/01-Tiny/Sources/Half.swift")
    let changed = try run(tiny, workshop: workshop)
    XCTAssertEqual(changed.reused, 2)
    XCTAssertEqual(changed.results.map(\.score), [1, 0, 1])
    XCTAssertEqual(try rows().count, 4)
    XCTAssertEqual(try run(tiny, workshop: workshop, isAgain: true).reused, 0)
    XCTAssertEqual(try rows().count, 7)
    // A rubric that changed makes every grade a new one.
    let rubric = tiny.root.appending(path: "Rubrics/01-Tiny/rubric.json")
    try tiny.write(
      try text(rubric).replacingOccurrences(of: "Крошка", with: "Мелочь"),
      "Rubrics/01-Tiny/rubric.json")
    XCTAssertEqual(try run(tiny, workshop: workshop).reused, 0)
  }

  func testWhatTwoStudentsHandInAlikeIsCheckedOnce() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop()
    func handIn(_ text: String, _ students: String...) throws {
      for student in students { try write(text, to: "class/\(student)/01-Tiny/Sources/Half.swift") }
    }
    let half = TinyLesson.solution["Half.swift"]!
    try handIn(half, "a", "b", "c")
    try handIn(half + "// mine\n", "d")
    let first = try run(tiny, workshop: workshop, jobs: 1)
    XCTAssertEqual(first.shared, 2)
    XCTAssertEqual(first.results.map(\.score), [1, 1, 1, 1])
    XCTAssertEqual(try rows().map(\.student), ["a", "b", "c", "d"])
    XCTAssertEqual(try run(tiny, workshop: workshop).reused, 4)
    XCTAssertEqual(try run(tiny, workshop: workshop, isAgain: true, jobs: 1).shared, 0)
    // A check that a limit cut short may end otherwise the next time.
    let endless = "public func half(_ x: Double) throws -> Double { while x == x {}; return x }"
    try handIn(endless, "a", "b")
    XCTAssertEqual(try run(tiny, workshop: workshop, jobs: 1).shared, 0)
  }

  func testTroubleOfTheGraderIsNobodysGrade() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    let workshop = try tiny.workshop()
    try write(TinyLesson.solution["Half.swift"]!, to: "class/a/01-Tiny/Sources/Half.swift")
    // A file in the place of the folder that submissions are built in.
    let work = workshop.work.folder
    try FileManager.default.removeItem(at: work)
    try Data().write(to: work)
    let failed = try run(tiny, workshop: workshop)
    XCTAssertTrue(failed.hasErrors)
    XCTAssertEqual(failed.results.map(\.status), [.error])
    XCTAssertEqual(Set(failed.results[0].counts.keys), [.notRun])
    XCTAssertFalse(failed.results[0].remarks.isEmpty)
    try FileManager.default.removeItem(at: work)
    let mended = try run(tiny, workshop: workshop)
    XCTAssertEqual(mended.reused, 0, "the next run tries it again")
    XCTAssertEqual(mended.results.map(\.score), [1])
    XCTAssertEqual(try rows().map(\.status), [.error, .graded])
  }

  func testNoScratchFolderIsLeft() throws {
    let tiny = try TinyLesson(in: folder.appending(path: "course"))
    try write(TinyLesson.solution["Half.swift"]!, to: "class/a/01-Tiny/Sources/Half.swift")
    try write("(", to: "class/b/01-Tiny/Sources/Half.swift")
    let workshop = try tiny.workshop()
    _ = try run(tiny, workshop: workshop, jobs: 7)
    let work = workshop.work.folder.path
    XCTAssertEqual(try FileManager.default.contentsOfDirectory(atPath: work), [])
  }
}
