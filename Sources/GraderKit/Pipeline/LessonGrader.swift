import Foundation

/// Grades submissions of one lesson: collect, build and audit, check, score.
///
/// It grades the whole lesson, or one practical task of the exam, or both for the proof that the
/// rubric grades.
public struct LessonGrader: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// SHA-256 of the rubric, its checks and the rules of the audit, as the records keep it.
  public private(set) var rubricDigest: String
  /// What the records call the work.
  private(set) var assignment: String
  /// All that can be earned, manual items included.
  private var maximumScore: Int
  /// What is asked, task by task.
  private(set) var checks: [(task: Rubric.Task, check: Rubric.Check)]

  private let workshop: Workshop
  private let checkBuild: CheckBuild
  private let builder: SubmissionBuilder

  init(workshop: Workshop, lesson: Lesson, checkBuild: CheckBuild) throws {
    self.workshop = workshop
    self.lesson = lesson
    self.checkBuild = checkBuild
    builder = try workshop.builder(for: lesson)
    rubricDigest = try Self.rubricDigest(lesson, course: workshop.course)
    assignment = lesson.name
    maximumScore = lesson.rubric.maximumScore
    checks = lesson.rubric.hiddenChecks
  }

  /// The same for one practical task of the exam: its file alone is read.
  func limited(to practical: Rubric.Task) throws -> LessonGrader {
    var grader = self
    grader.assignment = Self.exam
    grader.maximumScore = practical.points
    grader.checks = practical.hidden.map { (practical, $0) }
    var digest = ContentDigest()
    digest.add(practical.id, Array(rubricDigest.utf8))
    grader.rubricDigest = try digest.hexadecimal()
    return grader
  }

  /// The same with every practical task of the exam besides the lesson's own.
  func withExam() -> LessonGrader {
    var grader = self
    grader.checks += lesson.rubric.examChecks
    return grader
  }

  /// What the records call the practical of the exam.
  static let exam = "Exam"

  /// The files that the tasks are in, in the rubric's order.
  private var files: [String] {
    let asked = Set(checks.map(\.task.file))
    return assignment == Self.exam
      ? lesson.rubric.editable.filter(asked.contains) : lesson.rubric.editable
  }

  private static func rubricDigest(_ lesson: Lesson, course: Course) throws -> String {
    let files =
      [
        lesson.rubricFolder.appending(path: "rubric.json"),
        course.root.appending(path: "Rubrics/allowed-symbols.txt"),
      ] + (try FileManager.default.swiftFiles(below: lesson.hiddenChecks))
      + lesson.rubric.given.map(lesson.stub)
    var digest = ContentDigest()
    try digest.add(files: files, below: course.root)
    return try digest.hexadecimal()
  }

  /// What was read of a submission, with its digest: enough to know whether it was graded before.
  struct Intake: Sendable {
    let source: SubmissionSource
    let files: SubmissionFiles
    let digest: String
  }

  /// Reads a submission.
  func collect(_ source: SubmissionSource) throws -> Intake {
    let files = try source.files ?? SubmissionFiles.collect(source, only: self.files)
    return Intake(source: source, files: files, digest: try files.digest())
  }

  /// Grades a submission that was read.
  ///
  /// - Parameter job: which of the concurrent jobs this is, counted from 0.
  func grade(_ intake: Intake, job: Int) throws -> GradedSubmission {
    let started = ContinuousClock.now
    let folder = try workshop.makeScratchFolder()
    defer {
      // A folder that cannot be removed costs disk space, and no one's points.
      try? FileManager.default.removeItem(at: folder)
    }
    let build = try builder.build(intake.files, in: folder)
    let checks = try check(build, of: intake.files, in: folder, job: job)
    return scored(
      intake, build: build, results: checks, seconds: started.duration(to: .now) / .seconds(1))
  }

  /// Grades files that are in memory: a solution, a mistake.
  func grade(_ contents: [String: [UInt8]], student: String, job: Int) throws -> GradedSubmission {
    let files = SubmissionFiles(contents: contents)
    let source = SubmissionSource(student: student, lesson: lesson, folder: lesson.solution)
    return try grade(
      Intake(source: source, files: files, digest: try files.digest()), job: job)
  }

  /// Runs every check whose file is in the library; the others have their word already.
  private func check(
    _ build: SubmissionBuild, of files: SubmissionFiles, in folder: URL, job: Int
  ) throws -> [CheckResult] {
    var results: [String: CheckResult] = [:]
    var runnable: [String] = []
    for (task, check) in checks {
      if let result = CheckResult(check: check.check, of: task, in: build) {
        results[check.check] = result
      } else if build.files[task.file] == .absent, !files.mention(task.functionName) {
        // Its checks would end their process one by one, only to say the same.
        results[check.check] = CheckResult(
          check: check.check, status: .missing, message: "\(task.file) is not in the submission")
      } else {
        runnable.append(check.check)
      }
    }
    if let library = build.library {
      let session = try workshop.session(for: lesson, checkBuild: checkBuild, job: job)
      let found = try workshop.phaseTimes.measure(.checking) {
        try session.run(runnable, library: library, in: folder)
      }
      for result in found {
        results[result.check] = result
      }
    }
    return checks.map { _, check in
      results[check.check]
        ?? CheckResult(check: check.check, status: .notRun, message: "the check was not run")
    }
  }

  private func scored(
    _ intake: Intake, build: SubmissionBuild, results: [CheckResult], seconds: Double
  ) -> GradedSubmission {
    let checks = zip(checks, results).map { asked, result in
      let worth = asked.check.points ?? 0
      return GradedCheck(
        check: result.check, task: asked.task.id, level: asked.task.level, status: result.status,
        points: result.status == .passed ? worth : 0, maxPoints: worth, message: result.message,
        diagnosis: result.diagnosis, seconds: result.seconds, output: result.output)
    }
    return GradedSubmission(
      student: intake.source.student, assignment: assignment,
      status: checks.contains { $0.status == .notRun } ? .error : status(of: build),
      score: checks.reduce(0) { $0 + $1.points }, maxScore: maximumScore,
      submission: intake.digest, rubric: rubricDigest, engine: workshop.engineDigest,
      submittedAt: intake.source.submittedAt, seconds: seconds,
      message: ([suspicions(in: results), message(of: build)].filter { !$0.isEmpty })
        .joined(separator: "\n"), checks: checks)
  }

  /// The result of a submission that the grader could not grade.
  func failed(_ source: SubmissionSource, message: String) -> GradedSubmission {
    let checks = checks.map { task, check in
      GradedCheck(
        check: check.check, task: task.id, level: task.level, status: .notRun, points: 0,
        maxPoints: check.points ?? 0, message: message)
    }
    return GradedSubmission(
      student: source.student, assignment: assignment, status: .error, score: 0,
      maxScore: maximumScore, submission: String(repeating: "0", count: 64),
      rubric: rubricDigest, engine: workshop.engineDigest, submittedAt: source.submittedAt,
      message: message, checks: checks)
  }

  private func status(of build: SubmissionBuild) -> SubmissionStatus {
    if build.library != nil { return .graded }
    let isCompiled = build.files.values.contains { fate in
      if case .notCompiled = fate { true } else { false }
    }
    return isCompiled ? .notCompiled : .refused
  }

  /// Why a person should look at the submission, a line for each reason; empty when there is none.
  private func suspicions(in results: [CheckResult]) -> String {
    var reasons: [String] = []
    var checks: [String: [String]] = [:]
    for result in results {
      guard let reason = result.suspicion else { continue }
      if checks[reason] == nil { reasons.append(reason) }
      checks[reason, default: []].append(result.check)
    }
    return reasons.map { reason in
      let names = checks[reason] ?? []
      let others = names.count > 1 ? " and \(names.count - 1) more" : ""
      return "\(Self.reviewMark)\(reason) (\(names[0])\(others))"
    }.joined(separator: "\n")
  }

  /// What the message of a submission begins with that a person should look at.
  public static let reviewMark = "for review: "

  /// What happened to files that did not make it: the refused and the broken, a line each, then
  /// those that are not there.
  private func message(of build: SubmissionBuild) -> String {
    var lines: [String] = []
    var absent: [String] = []
    for name in files {
      switch build.files[name] {
      case .refused(let reason): lines.append("\(name) was refused: \(reason)")
      case .notCompiled(let words): lines.append("\(name) does not compile: \(words)")
      case .absent: absent.append(name)
      case .built, nil: break
      }
    }
    if !absent.isEmpty {
      lines.append("not in the submission: \(absent.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n")
  }
}
