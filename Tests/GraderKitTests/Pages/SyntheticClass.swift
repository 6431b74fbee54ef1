import Foundation

@testable import GraderKit

/// A made-up class in a log: the same for the same seed, with ids that need care.
struct SyntheticClass {
  /// Ids that would be markup, formulas, devices, or read otherwise than they are.
  static let hostileIDs = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "\u{202E}gpj.exe",
    String(repeating: "w", count: 200), "Иванов, \"Пётр\"\n2", "שלום עולם", "CON", "ivanova",
    "IVANOVA", "-", "&amp;", "'--",
  ]

  /// What a hidden check's message, a crash, and a submission's own print would give away.
  static let hiddenValue = "HIDDEN-4711"
  static let printed = "PRINTED-4712"
  static let crashWords = "CRASHED-4713"

  let ids: [String]

  /// - Parameter count: how many students, the hostile ids among them.
  init(count: Int) {
    let names = ["anna", "bo", "chen", "dmitri", "Ева", "filip"]
    ids =
      Self.hostileIDs.prefix(count)
      + (0..<max(0, count - Self.hostileIDs.count)).map { "\(names[$0 % names.count])-\($0)" }
  }

  /// Writes the class into a new log.
  ///
  /// - Parameters:
  ///   - stride: of each lesson's checks only every so many.
  func write(to path: String, lessons: [Lesson], every stride: Int = 1, attempts: Int = 1) throws {
    let log = try ResultsLog(path: path)
    // The file is a test's own, and gone after it.
    try log.database.execute("PRAGMA synchronous = OFF")
    var generator = SplitMix(state: 7)
    for attempt in 0..<attempts {
      let moment = Date(timeIntervalSince1970: 1_777_636_800 + Double(attempt) * 86_400)
      let run = RunIdentifier(startedAt: moment)
      let facts = RunFacts(arguments: ["--all"], toolchain: "Swift", machine: [:])
      let row = try log.insertRun(run, facts: facts, startedAt: moment)
      for (number, id) in ids.enumerated() {
        for (place, lesson) in lessons.enumerated() where (number + place) % 11 != 0 {
          let graded = submission(
            of: id, lesson: lesson, every: stride, attempt: attempt, moment: moment, &generator)
          _ = try log.insert(
            graded, run: row, line: ResultsRow(graded, run: run).line, results: "none",
            isAgain: true)
        }
      }
    }
    try log.close()
  }

  private func submission(
    of id: String, lesson: Lesson, every stride: Int, attempt: Int, moment: Date,
    _ generator: inout SplitMix
  ) -> GradedSubmission {
    let skill = generator.next() % 100
    let checks = lesson.rubric.hiddenChecks.enumerated().filter { $0.offset % stride == 0 }
      .map { index, asked -> GradedCheck in
        let statuses: [CheckStatus] = [
          .failed, .failed, .failed, .notImplemented, .notImplemented, .crashed, .timedOut,
          .missing,
        ]
        let luck = generator.next() % 100
        let status =
          luck < skill
          ? CheckStatus.passed : statuses[Int(generator.next() % UInt64(statuses.count))]
        let worth = asked.check.points ?? 0
        let message =
          switch status {
          case .failed:
            "Checks.swift:\(index): L(2) is 0.5, expected 19.25\n<b>\(Self.hiddenValue)</b>\n\n"
              + "Diagnosis: the sign is wrong."
          case .crashed: "stopped: \(Self.crashWords)"
          case .missing: "f(\(Self.crashWords)) is not declared"
          case .timedOut: "used more than 2 s"
          default: ""
          }
        return GradedCheck(
          check: asked.check.check, task: asked.task.id, level: asked.task.level, status: status,
          points: status == .passed ? worth : 0, maxPoints: worth, message: message,
          diagnosis: status == .failed ? "the sign is wrong." : nil, seconds: 0.01,
          output: status == .passed ? "" : "<i>\(Self.printed)</i>")
      }
    let digest = String(generator.next(), radix: 16)
    return GradedSubmission(
      student: id, assignment: lesson.name, status: .graded,
      score: checks.reduce(0) { $0 + $1.points }, maxScore: lesson.rubric.maximumScore,
      submission: digest + String(repeating: "0", count: 64 - digest.count),
      rubric: String(repeating: "b", count: 64), engine: String(repeating: "c", count: 64),
      gradedAt: moment, seconds: Double(generator.next() % 40) / 10,
      message: generator.next() % 50 == 0
        ? "\(LessonGrader.reviewMark)it printed \(Self.printed)" : "",
      checks: checks)
  }

  /// A small generator, so that the class is the same everywhere.
  ///
  /// - Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014.
  struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9e37_79b9_7f4a_7c15
      var z = state
      z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
      z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
      return z ^ (z >> 31)
    }
  }
}
