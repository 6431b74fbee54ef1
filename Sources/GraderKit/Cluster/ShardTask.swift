import Foundation
import Synchronization

/// Grades one shard: what a task of a cluster does.
///
/// It may be run any number of times, by several machines at once: the result appears as a whole
/// and under its name, or not at all.
public struct ShardTask: Sendable {
  private let shard: Shard
  private let result: URL

  /// What a task came to.
  public enum Outcome: Equatable, Sendable {
    /// So many submissions were graded.
    case graded(Int)
    /// The result was there already, whole, and of this shard.
    case alreadyDone
  }

  /// Reads a shard.
  ///
  /// - Parameters:
  ///   - shard: the file.
  ///   - result: where its result goes.
  public init(shard: URL, result: URL) throws {
    self.shard = try Shard(contentsOf: shard)
    self.result = result
  }

  /// Whether submissions must be shut in.
  public var isSandboxed: Bool { shard.header.isSandboxed }

  /// Grades the submissions.
  ///
  /// - Parameters:
  ///   - course: the course with engine and checks as they were built beforehand.
  ///   - scratch: where submissions are built; nil for the machine's own temporary folder.
  ///   - jobs: how many at a time.
  ///   - progress: receives a line for each submission.
  /// - Throws: `GraderError` when this machine must not grade the shard (another toolchain, engine
  ///   or rubric, no sandbox, a full scratch folder): then there is no result.
  public func run(
    course: Course, scratch: String?, jobs: Int,
    progress: @escaping @Sendable (String) -> Void
  ) throws -> Outcome {
    var space = ScratchSpace(scratch)
    if let text = ProcessInfo.processInfo.environment["GRADUS_SCRATCH_MINIMUM"],
      let mebibytes = Int(text)
    {
      space.minimum = mebibytes << 20
    }
    return try run(course: course, scratch: space, jobs: jobs, progress: progress)
  }

  func run(
    course: Course, scratch: ScratchSpace, jobs: Int,
    progress: @escaping @Sendable (String) -> Void
  ) throws -> Outcome {
    if isDone { return .alreadyDone }
    let startedAt = Date()
    let header = shard.header
    let processor = ProcessorKernels.current()
    if let kernels = header.kernels { try processor.require(kernels) }
    let toolchain = try Toolchain.find().version
    guard toolchain == header.toolchain else {
      throw GraderError(
        "\(ProcessInfo.processInfo.hostName) has another toolchain (\(toolchain)) than the one "
          + "that built the engine (\(header.toolchain))",
        remedy: "install the same on every node, or leave this one out")
    }
    try StagedCourse.verify(course)
    try scratch.make()
    try scratch.requireRoom()
    var workshop = try Workshop.open(
      course, sandbox: header.isSandboxed ? nil : Sandbox.none, scratch: scratch.folder,
      isSealed: StagedCourse.isStaged(course))
    workshop.kernels = header.kernels
    try require(header.engine, is: workshop.engineDigest, of: "engine")
    let graders = try graders(workshop)
    let results = ShardGrades(scratch: scratch)
    let sources = try shard.lines.map { line in
      guard let grader = graders[line.lesson] else {
        throw GraderError("the shard's header lacks \(line.lesson)", remedy: ShardLimits.remedy)
      }
      return try line.source(
        of: grader.lesson, folder: scratch.folder, isEarlierAttempt: header.isEarlierAttempt)
    }
    let run = ClassRun(
      sources, graders: graders, engineDigest: workshop.engineDigest, recorder: results,
      jobs: jobs, isAgain: header.isAgain, phaseTimes: workshop.phaseTimes)
    _ = try run.run { event in
      switch event {
      case .finished(let graded, _, let done, let total):
        progress("[\(done)/\(total)] \(graded.student) \(graded.assignment)")
      }
    }
    let lines = try results.inOrder(of: shard.lines)
    try ShardResult.write(
      ShardResultHeader(
        shard: shard, node: ProcessInfo.processInfo.hostName,
        kernels: header.kernels ?? processor.widest,
        machine: machine(workshop), startedAt: startedAt, finishedAt: Date()),
      lines, to: result)
    return .graded(lines.count)
  }

  /// Whether a whole result of this very shard is there.
  private var isDone: Bool {
    // One that cannot be read is none, and is replaced.
    guard let found = try? ShardResult(contentsOf: result) else { return false }
    return found.header.shard == shard.checksum && found.lines.count == shard.lines.count
  }

  private func graders(_ workshop: Workshop) throws -> [String: LessonGrader] {
    var graders: [String: LessonGrader] = [:]
    for (name, digest) in shard.header.rubrics {
      let grader = try workshop.grader(for: workshop.course.lesson(named: name))
      try require(digest, is: grader.rubricDigest, of: "rubric of \(name)")
      graders[name] = grader
    }
    return graders
  }

  private func require(_ expected: String, is found: String, of what: String) throws {
    guard expected == found else {
      throw GraderError(
        "the \(what) here is another (\(found.prefix(12))) than the shard was made for "
          + "(\(expected.prefix(12)))",
        remedy: "run it with the course folder that was written beside the shards")
    }
  }

  private func machine(_ workshop: Workshop) -> [String: String] {
    var facts = [
      "processors": String(ProcessInfo.processInfo.activeProcessorCount),
      "system": ProcessInfo.processInfo.operatingSystemVersionString,
      "sandbox": workshop.sandbox.isActive ? "bubblewrap" : "none",
    ]
    let environment = ProcessInfo.processInfo.environment
    if let job = environment["SLURM_ARRAY_JOB_ID"] ?? environment["SLURM_JOB_ID"] {
      facts["job"] = job + (environment["SLURM_ARRAY_TASK_ID"].map { "_\($0)" } ?? "")
    }
    return facts
  }
}

/// The grades of a shard until its result is written.
private final class ShardGrades: GradeKeeping {
  private let scratch: ScratchSpace
  private let grades = Mutex<[Key: GradedSubmission]>([:])

  /// One student's work; ids that differ in their bytes are two students.
  private struct Key: Hashable {
    let student: [UInt8]
    let assignment: [UInt8]

    init(_ student: String, _ assignment: String) {
      self.student = Array(student.utf8)
      self.assignment = Array(assignment.utf8)
    }
  }

  init(scratch: ScratchSpace) {
    self.scratch = scratch
  }

  /// The submitting side has left those out.
  func alreadyGraded(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date?, isEarlierAttempt: Bool
  ) -> GradedSubmission? { nil }

  func gradedForAnother(
    student: String, assignment: String, submission: String, rubric: String, engine: String,
    submittedAt: Date?
  ) -> (graded: GradedSubmission, isOwn: Bool)? {
    grades.withLock { grades in
      let same = grades.values.first {
        $0.submission == submission && $0.assignment == assignment && $0.rubric == rubric
          && $0.isRepeatable
      }
      guard var graded = same else { return nil }
      graded.student = student
      graded.gradedAt = Date()
      graded.submittedAt = submittedAt
      return (graded, false)
    }
  }

  func record(
    _ graded: GradedSubmission, isAgain: Bool, isEarlierAttempt: Bool
  ) throws -> ResultsRecorder.Outcome {
    try scratch.requireRoom()
    let fitting = try graded.fittingIntoShard()
    grades.withLock { $0[Key(graded.student, graded.assignment)] = fitting }
    return .recorded
  }

  func inOrder(of submissions: [ShardSubmission]) throws -> [GradedSubmission] {
    try grades.withLock { grades in
      try submissions.map { line in
        let assignment = line.practical == nil ? line.lesson : LessonGrader.exam
        guard let graded = grades[Key(line.student, assignment)] else {
          throw GraderError(
            "\(line.student) is twice in the shard, or was not graded", remedy: ShardLimits.remedy)
        }
        return graded
      }
    }
  }
}

extension GradedSubmission {
  /// Whether every check came to an end that does not depend on the moment: none was cut short.
  fileprivate var isRepeatable: Bool {
    status != .error
      && !checks.contains {
        [.notRun, .crashed, .timedOut, .outOfMemory].contains($0.status)
      }
  }
}
