import Foundation
import GraderKit

/// `grader --all --on …`: the class in shards, by several processes, by a Slurm cluster, or by
/// whatever runs `grader grade --shard`.
struct ClusterCommand {
  /// The options that `grade` has for it.
  static let options: [String: Arguments.Option] = [
    "on": .value, "partition": .value, "time": .value, "tasks-at-once": .value,
    "submissions-per-task": .value, "shared": .value, "scratch": .value, "dry-run": .flag,
    "attach": .flag, "kernels": .value, "shard": .value, "to": .value,
  ]

  /// A task of so many cheap submissions takes a quarter of a minute, of dear ones some minutes:
  /// sites advise against more than ten starts a minute.
  private static let submissionsPerTask = 64

  /// Who runs the shards.
  private enum Place: String, CaseIterable {
    case slurm, local, files
  }

  let arguments: Arguments
  let commandLine: [String]
  let course: Course
  /// The paths of RESULTS.csv and RESULTS.sqlite.
  let records: (results: String, log: String)
  let progress: ProgressLine

  private var shared: URL {
    (arguments.value("shared").map { URL(filePath: $0) }
      ?? course.root.appending(path: ".build/cluster")).standardizedFileURL
  }

  private func place() throws -> Place {
    let name = arguments.value("on") ?? ""
    guard let place = Place(rawValue: name) else {
      throw Arguments.UsageError(
        description: "--on is slurm, local or files, not \"\(name)\"")
    }
    return place
  }

  /// Takes up a run that was left: `--attach`.
  func attach() throws -> ExitCode {
    guard try place() == .slurm else {
      throw Arguments.UsageError(description: "--attach belongs to --on slurm")
    }
    let slurm = try Slurm.find()
    let left = ClusterFolder.all(below: shared).last { SlurmRun.isSubmitted($0) }
    guard let left else {
      throw GraderError(
        "there is no run on Slurm to take up", at: shared.path,
        remedy: "begin one without --attach, or name its folder with --shared DIR")
    }
    return try wait(for: SlurmRun(left, slurm: slurm), openRecords: true)
  }

  /// Grades submissions.
  ///
  /// - Parameters:
  ///   - rounds: earlier attempts, the oldest first, and last the submissions themselves.
  ///   - sandbox: how code is shut in on this machine, and whether it must be elsewhere.
  func run(
    rounds: [[SubmissionSource]], sandbox: Sandbox, openRecords: () throws -> ResultsRecorder
  ) throws -> ExitCode {
    let place = try place()
    let perShard =
      try arguments.positiveInteger("submissions-per-task") ?? Self.submissionsPerTask
    let atOnce = try arguments.positiveInteger("tasks-at-once")
    let options = try SlurmOptions(
      partition: arguments.value("partition"), time: arguments.value("time"), tasksAtOnce: atOnce,
      scratch: arguments.value("scratch"),
      path: ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin")
    if arguments.has("dry-run") {
      return try showScripts(options, count: rounds.map(\.count), perShard: perShard, place: place)
    }
    let kernels = try kernels()
    // Whatever is wrong with the cluster shows before anything is built or written.
    let slurm = place == .slurm ? try Slurm.find() : nil
    let limits = try slurm?.limits()
    if let partition = options.partition { try slurm?.requirePartition(partition) }
    let maximumShards = try limits.map { try $0.maximumJobs - (slurm?.jobsInQueue() ?? 0) - 2 }
    if let maximumShards, maximumShards < 1 {
      throw GraderError("Slurm's queue is full (MaxJobCount)", remedy: "try again later")
    }
    do {
      try FileManager.default.createDirectory(at: shared, withIntermediateDirectories: true)
    } catch {
      throw GraderError(
        "cannot be made", at: shared.path, remedy: "name a folder that you may write with --shared")
    }
    let recorder = try openRecords()
    try takeIn(slurm: slurm, recorder: recorder)
    let workshop = try Workshop.open(course, sandbox: sandbox, progress: progress.step)
    let planner = try ShardPlanner(
      rounds: rounds, workshop: workshop, recorder: recorder, isAgain: arguments.has("again"))
    var order = ShardPlanner.Order(
      arguments: commandLine, results: absolute(records.results), log: absolute(records.log),
      shared: shared, program: try program(), submissionsPerShard: perShard,
      isSandboxed: sandbox.isActive)
    order.maximumShards = maximumShards ?? .max
    order.kernels = kernels
    guard let folder = try planner.write(order, progress: progress.step) else {
      try recorder.close()
      print("nothing has changed since it was graded; --again grades everything anew")
      return .success
    }
    let plan = try folder.plan()
    progress.step("\(plan.count) submissions in \(plan.shards.count) shards: \(folder.root.path)")
    switch place {
    case .files:
      try recorder.close()
      tellHow(folder, plan)
      return .success
    case .local:
      try LocalShards(folder).run(
        processes: atOnce ?? ProcessInfo.processInfo.activeProcessorCount,
        scratch: arguments.value("scratch")
      ) { done, total in
        progress.update(done: done, total: total, text: "shards")
      }
      return try finish(folder, recorder: recorder, reasons: [:])
    case .slurm:
      // The job that merges opens them, perhaps on another machine.
      try recorder.close()
      guard let slurm, let limits else { preconditionFailure("Slurm was found above") }
      let run = try SlurmRun(folder, slurm: slurm)
      do {
        try run.submit(options, limits: limits)
      } catch {
        folder.remove()
        throw error
      }
      return try wait(for: run, openRecords: false)
    }
  }

  /// The file of this program: what the tasks run is a copy of it.
  private func program() throws -> URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  }

  private func absolute(_ path: String) -> String { URL(filePath: path).standardizedFileURL.path }

  private func kernels() throws -> String? {
    guard let name = arguments.value("kernels") else { return nil }
    try ProcessorKernels.requireName(name)
    return name
  }

  /// What earlier runs have left: those that are in the queue must not be doubled; of those that
  /// ended half-way, what is done is taken in before anything is planned.
  private func takeIn(slurm: Slurm?, recorder: ResultsRecorder) throws {
    for folder in ClusterFolder.all(below: shared) {
      if let slurm, SlurmRun.isSubmitted(folder) {
        let run = try SlurmRun(folder, slurm: slurm)
        guard try run.progress().isOver else {
          throw GraderError(
            "is still in the queue", at: folder.root.path,
            remedy: "take it up with --attach, or end it with `\(run.cancellation)`")
        }
      } else if SlurmRun.isSubmitted(folder) {
        continue
      }
      if folder.isMerged {
        folder.remove()
        continue
      }
      let report = try ShardMerge(folder).run(recorder: recorder)
      if report.recorded > 0 {
        progress.step("\(report.recorded) rows are taken in from \(folder.root.path)")
      }
      for line in report.complaints { Terminal.note("note: \(line)") }
      try folder.close()
    }
  }

  /// Waits until nothing of a run is in the queue, then shows what came of it.
  private func wait(for run: SlurmRun, openRecords isAttached: Bool) throws -> ExitCode {
    Interruption.watch()
    let started = ContinuousClock.now
    var silences = 0
    var reasons: [Int: String] = [:]
    var failed = 0
    var doneBefore: Int?
    while true {
      if Interruption.isWanted {
        Terminal.note(
          "\ngrader: the jobs go on; take them up with `grader --all --on slurm --attach\(again)`, "
            + "or end them with `\(run.cancellation)`")
        return .problem
      }
      do {
        let state = try run.progress()
        silences = 0
        if doneBefore == nil { doneBefore = state.done }
        let elapsed = started.duration(to: .now) / .seconds(1)
        let fresh = state.done - (doneBefore ?? 0)
        let left =
          fresh > 0
          ? ProgressLine.spelled(
            seconds: elapsed / Double(fresh) * Double(state.running + state.waiting)) + " left"
          : "waiting"
        progress.state(
          "shards: \(state.done) of \(state.total) done, \(state.running) running, "
            + "\(state.waiting) waiting, \(state.failed) failed", left: left)
        if state.failed > failed {
          failed = state.failed
          try run.requireVisibleFolder()
          reasons.merge(run.reasons()) { $1 }
        }
        if state.isOver { break }
      } catch let error as GraderError where error.place == nil {
        // A controller that is started anew is silent for a while.
        silences += 1
        if silences > 60 { throw error }
      }
      Interruption.sleep(seconds: min(10, 1 + (started.duration(to: .now) / .seconds(1)) / 30))
    }
    reasons.merge(run.reasons()) { $1 }
    let folder = run.folder
    if folder.isMerged { return try finish(folder, recorder: nil, reasons: reasons) }
    let plan = try folder.plan()
    return try finish(
      folder, recorder: ResultsRecorder(results: plan.results, log: plan.log), reasons: reasons)
  }

  private var again: String {
    arguments.value("shared").map { " --shared \($0)" } ?? ""
  }

  /// Merges what has not been, shows the table, and removes the folder when nothing is missing.
  private func finish(
    _ folder: ClusterFolder, recorder: ResultsRecorder?, reasons: [Int: String]
  ) throws -> ExitCode {
    let plan = try folder.plan()
    let report = try ShardMerge(folder).run(recorder: recorder)
    try recorder?.close()
    GradeTable(
      summary: ClassRun.Summary(results: report.results, reused: 0, shared: 0)
    ).print()
    print("\nrows: \(plan.results) (append-only), \(plan.log) (explains each point)")
    let nodes = report.nodes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    print("shards by machine: \(nodes.joined(separator: ", "))")
    let isComplete = MergeCommand.tell(report, reasons: reasons)
    if isComplete {
      folder.remove()
    } else {
      print("what the tasks have said: \(folder.logs.path)")
    }
    return isComplete ? .success : .problem
  }

  private func showScripts(
    _ options: SlurmOptions, count: [Int], perShard: Int, place: Place
  ) throws -> ExitCode {
    guard place == .slurm else {
      throw Arguments.UsageError(description: "--dry-run belongs to --on slurm")
    }
    // Where there is no Slurm, the scripts can be looked at all the same.
    let limits = (try? Slurm.find().limits()) ?? Slurm.Limits()
    let shards = count.reduce(0) { $0 + ($1 + perShard - 1) / perShard }
    Terminal.note(
      "\(count.reduce(0, +)) submissions in up to \(shards) shards; nothing is submitted")
    for script in SlurmRun.preview(options, shards: shards, limits: limits, shared: shared) {
      print(script)
    }
    return .success
  }

  private func tellHow(_ folder: ClusterFolder, _ plan: ShardPlan) {
    print(
      """
      grade each shard, here or elsewhere, in any order and as often as you like:
        \(plan.course)/bin/grader grade --course \(plan.course) \\
          --shard \(folder.root.path)/shards/00001.jsonl --to \(folder.root.path)/results/00001.jsonl
      then put the results into the records:
        \(plan.course)/bin/grader merge --shards \(folder.root.path)
      """)
  }
}
