import Foundation
import Synchronization

/// Finds what is to be graded and writes it as shards.
public struct ShardPlanner: Sendable {
  private let workshop: Workshop
  private let graders: [String: LessonGrader]
  private let rounds: [[SubmissionSource]]
  private let recorder: ResultsRecorder?
  private let isAgain: Bool

  /// Readies the checks of every lesson that occurs.
  ///
  /// - Parameters:
  ///   - rounds: earlier attempts, the oldest first, and last the submissions themselves.
  ///   - recorder: knows what was graded before; nil to take everything.
  public init(
    rounds: [[SubmissionSource]], workshop: Workshop, recorder: ResultsRecorder?, isAgain: Bool
  ) throws {
    var graders: [String: LessonGrader] = [:]
    for source in rounds.joined() where graders[source.lesson.name] == nil {
      graders[source.lesson.name] = try workshop.grader(for: source.lesson)
    }
    self.workshop = workshop
    self.graders = graders
    self.rounds = rounds
    self.recorder = recorder
    self.isAgain = isAgain
  }

  /// The lessons that occur.
  private var lessons: [Lesson] {
    graders.values.map(\.lesson).sorted { $0.name < $1.name }
  }

  private func grader(of source: SubmissionSource) throws -> LessonGrader {
    guard let grader = graders[source.lesson.name] else {
      preconditionFailure("a lesson without a grader: init made one for each")
    }
    return try source.practical.map(grader.limited) ?? grader
  }

  /// One student's lesson; ids that differ in their bytes are two students.
  private struct Work: Hashable {
    let student: [UInt8]
    let lesson: String

    init(_ source: SubmissionSource) {
      student = Array(source.student.utf8)
      lesson = source.lesson.name
    }
  }

  /// What has changed since it was graded, in rounds; a submission that comes after an earlier
  /// attempt of this plan is in it too, so that its grade is again the last.
  func chosen() throws -> [[SubmissionSource]] {
    var reopened: Set<Work> = []
    return try rounds.map { round in
      let digests = Mutex<[String?]>(Array(repeating: nil, count: round.count))
      let reopenedBefore = reopened
      try Workers.run(
        count: round.count, jobs: ProcessInfo.processInfo.activeProcessorCount
      ) { index, _ in
        let source = round[index]
        let grader = try grader(of: source)
        let intake = try grader.collect(source)
        let isUnchanged =
          try !isAgain && !reopenedBefore.contains(Work(source))
          && recorder?.alreadyGraded(
            student: source.student, assignment: grader.assignment, submission: intake.digest,
            rubric: grader.rubricDigest, engine: workshop.engineDigest,
            submittedAt: source.submittedAt, isEarlierAttempt: source.isEarlierAttempt) != nil
        if !isUnchanged { digests.withLock { $0[index] = intake.digest } }
      }
      let found = digests.withLock { $0 }
      // What is the same comes into one shard, where it is graded once.
      let chosen = zip(round, found).compactMap { source, digest in digest.map { (source, $0) } }
        .sorted { ($0.0.lesson.name, $0.1) < ($1.0.lesson.name, $1.1) }.map(\.0)
      reopened.formUnion(chosen.map(Work.init))
      return chosen
    }
  }

  /// What a plan is made with.
  public struct Order: Sendable {
    /// The command line, for the log.
    public var arguments: [String]
    /// The absolute path of RESULTS.csv.
    public var results: String
    /// The absolute path of RESULTS.sqlite.
    public var log: String
    /// The folder that all machines see.
    public var shared: URL
    /// The grader.
    public var program: URL
    /// How many submissions a shard holds at most.
    public var submissionsPerShard: Int
    /// How many shards there may be; a shard holds more rather than that there are more.
    public var maximumShards = Int.max
    /// The build of the innermost loops; nil for each machine's widest.
    public var kernels: String?
    /// Whether submissions must be shut in.
    public var isSandboxed: Bool

    /// Makes an order for any number of shards and each machine's widest kernels.
    public init(
      arguments: [String], results: String, log: String, shared: URL, program: URL,
      submissionsPerShard: Int, isSandboxed: Bool
    ) {
      self.arguments = arguments
      self.results = results
      self.log = log
      self.shared = shared
      self.program = program
      self.submissionsPerShard = submissionsPerShard
      self.isSandboxed = isSandboxed
    }
  }

  /// How many submissions each shard of a round gets: as evenly as can be.
  static func sizes(of count: Int, perShard: Int) -> [Int] {
    let shards = (count + perShard - 1) / max(1, perShard)
    return (0..<shards).map { ($0 + 1) * count / shards - $0 * count / shards }
  }

  /// Writes the shards and then the plan.
  ///
  /// - Returns: the folder; nil when nothing is to be graded.
  public func write(
    _ order: Order, progress: @escaping @Sendable (String) -> Void
  ) throws -> ClusterFolder? {
    let chosen = try chosen()
    let total = chosen.reduce(0) { $0 + $1.count }
    if total == 0 { return nil }
    let staged = try StagedCourse.make(
      of: workshop, lessons: lessons, program: order.program, below: order.shared,
      progress: progress)
    let startedAt = Date()
    let folder = ClusterFolder(
      order.shared.appending(path: RunIdentifier(startedAt: startedAt).name))
    for place in [folder.shards, folder.results, folder.logs] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    do {
      var plan = ShardPlan(
        name: folder.root.lastPathComponent, startedAt: startedAt, arguments: order.arguments,
        results: order.results, log: order.log, course: staged.course.root.path,
        engine: workshop.engineDigest, toolchain: workshop.toolchain.version,
        rubrics: graders.mapValues(\.rubricDigest), isAgain: isAgain, shards: [])
      let room = max(1, order.maximumShards - chosen.count)
      let perShard = max(order.submissionsPerShard, (total - 1) / room + 1)
      var runs: Set<String> = []
      for round in chosen {
        var rest = round[...]
        for size in Self.sizes(of: round.count, perShard: perShard) {
          var run = RunIdentifier(startedAt: startedAt)
          while !runs.insert(run.name).inserted { run = RunIdentifier(startedAt: startedAt) }
          plan.shards.append(
            try write(
              Array(rest.prefix(size)), number: plan.shards.count + 1, run: run, order: order,
              to: folder))
          rest = rest.dropFirst(size)
        }
      }
      try WholeFile.write(ShardLimits.encode(plan), to: folder.planFile)
      return folder
    } catch {
      // Without a plan nobody takes it for a run.
      try? FileManager.default.removeItem(at: folder.root)
      throw error
    }
  }

  private func write(
    _ sources: [SubmissionSource], number: Int, run: RunIdentifier, order: Order,
    to folder: ClusterFolder
  ) throws -> ShardPlan.Entry {
    let isEarlier = sources.first?.isEarlierAttempt ?? false
    let names = Set(sources.map(\.lesson.name))
    let lines = try sources.map { ShardSubmission(try grader(of: $0).collect($0)) }
    let header = ShardHeader(
      run: run.name, number: number, engine: workshop.engineDigest,
      toolchain: workshop.toolchain.version,
      rubrics: graders.filter { names.contains($0.key) }.mapValues(\.rubricDigest),
      kernels: order.kernels, isSandboxed: order.isSandboxed, isAgain: isAgain,
      isEarlierAttempt: isEarlier)
    let checksum = try Shard.write(header, lines, to: folder.shard(number))
    return ShardPlan.Entry(
      run: run.name, number: number, count: lines.count, checksum: checksum,
      isEarlierAttempt: isEarlier)
  }
}
