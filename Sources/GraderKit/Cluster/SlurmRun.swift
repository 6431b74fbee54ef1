import Foundation

/// A run of a class on a Slurm cluster: its arrays, its merge, and how far they are.
public struct SlurmRun: Sendable {
  /// What is kept of it beside the shards, so that it can be taken up again.
  private struct Jobs: Codable {
    var arrays: [Submitted] = []
    var merge: Int?

    struct Submitted: Codable {
      var job: Int
      var array: SlurmScripts.Array
    }
  }

  /// How far a run is.
  public struct Progress: Equatable, Sendable {
    /// Shards with a result.
    public var done = 0
    /// Tasks that run.
    public var running = 0
    /// Tasks that wait.
    public var waiting = 0
    /// Shards whose task has ended without a result.
    public var failed = 0
    /// All shards.
    public var total = 0
    /// Whether the merge is still to come, or runs.
    public var isMergeOpen = false

    /// Whether nothing of it is in the queue any more.
    public var isOver: Bool { running == 0 && waiting == 0 && !isMergeOpen }
  }

  /// The run's folder.
  public let folder: ClusterFolder
  private let slurm: Slurm
  private let plan: ShardPlan

  /// A run whose shards were written.
  public init(_ folder: ClusterFolder, slurm: Slurm) throws {
    self.folder = folder
    self.slurm = slurm
    plan = try folder.plan()
  }

  private var jobsFile: URL { folder.root.appending(path: "slurm.json") }

  /// Whether a folder's shards were given to Slurm.
  public static func isSubmitted(_ folder: ClusterFolder) -> Bool {
    FileManager.default.fileExists(atPath: folder.root.appending(path: "slurm.json").path)
  }

  /// The names of the jobs.
  public var names: [String] { ["gradus-\(plan.name)", "gradus-\(plan.name)-merge"] }

  /// What a person types to end it.
  public var cancellation: String { "scancel --name=\(names.joined(separator: ","))" }

  private func scripts(_ options: SlurmOptions) -> SlurmScripts {
    SlurmScripts(
      options: options, folder: folder.root, course: URL(filePath: plan.course), name: names[0])
  }

  /// Submits the arrays and the merge.
  ///
  /// - Throws: `GraderError` when one of them is refused; then none is left in the queue.
  public func submit(_ options: SlurmOptions, limits: Slurm.Limits) throws {
    let scripts = scripts(options)
    var jobs = Jobs()
    do {
      // Before the first job: whoever is killed from here on finds the run by its name.
      try save(jobs)
      let arrays = SlurmScripts.arrays(
        of: plan.shards.count, maximumArraySize: limits.maximumArraySize)
      for array in arrays {
        // Where so many tasks may run at once, the arrays have to go one by one.
        let previous = options.tasksAtOnce == nil ? nil : jobs.arrays.last?.job
        let job = try slurm.submit(scripts.task(array, after: previous))
        jobs.arrays.append(Jobs.Submitted(job: job, array: array))
        try save(jobs)
      }
      jobs.merge = try slurm.submit(scripts.merge(after: jobs.arrays.map(\.job)))
      try save(jobs)
    } catch {
      slurm.cancel(named: names)
      throw error
    }
  }

  private func save(_ jobs: Jobs) throws {
    try WholeFile.write(ShardLimits.encode(jobs), to: jobsFile)
  }

  /// The scripts of a run that is not made: what a dry run shows.
  public static func preview(
    _ options: SlurmOptions, shards: Int, limits: Slurm.Limits, shared: URL
  ) -> [String] {
    let scripts = SlurmScripts(
      options: options, folder: shared.appending(path: "RUN"),
      course: shared.appending(path: "course-DIGEST"), name: "gradus-RUN")
    let arrays = SlurmScripts.arrays(of: shards, maximumArraySize: limits.maximumArraySize)
    let tasks = arrays.enumerated().map { index, array in
      scripts.task(array, after: options.tasksAtOnce == nil || index == 0 ? nil : index)
    }
    return tasks + [scripts.merge(after: Array(arrays.indices.map { $0 + 1 }))]
  }

  /// Looks how far it is.
  public func progress() throws -> Progress {
    let states = try slurm.states(named: names)
    var progress = Progress()
    progress.total = plan.shards.count
    // After the queue: what has ended since has its result.
    progress.done = folder.numbersWithResult().count
    for (state, count) in states[names[0]] ?? [:] {
      if state == "PENDING" || state.hasPrefix("REQUEUE") || state == "SUSPENDED" {
        progress.waiting += count
      } else {
        progress.running += count
      }
    }
    progress.isMergeOpen = states[names[1]] != nil
    progress.failed = max(
      0, progress.total - progress.done - progress.running - progress.waiting)
    return progress
  }

  /// Why shards have no result, as far as the controller still knows, by shard.
  public func reasons() -> [Int: String] {
    var reasons: [Int: String] = [:]
    for submitted in jobs.arrays {
      for end in slurm.ends(of: submitted.job) {
        if let reason = end.reason { reasons[submitted.array.offset + end.index + 1] = reason }
      }
    }
    return reasons
  }

  /// Throws when the tasks that have ended could not see the shared folder, and none could: the
  /// others need not be tried.
  public func requireVisibleFolder() throws {
    guard folder.numbersWithResult().isEmpty else { return }
    let ends = jobs.arrays.flatMap { slurm.ends(of: $0.job) }
      .filter { !["PENDING", "RUNNING", "CONFIGURING", "COMPLETING"].contains($0.state) }
    guard let first = ends.first, ends.allSatisfy(\.lacksFolder) else { return }
    cancel()
    // Nothing was graded, so nothing is to be taken up or in.
    folder.remove()
    throw GraderError(
      "cannot be seen on the node \(first.node); nothing is left in the queue",
      at: folder.root.path, remedy: "name a folder that all machines see with --shared DIR")
  }

  private var jobs: Jobs {
    // It was written before the first job, by a rename; without it there are no jobs to ask for.
    guard let data = FileManager.default.contents(atPath: jobsFile.path),
      let jobs = try? JSONDecoder().decode(Jobs.self, from: data)
    else { return Jobs() }
    return jobs
  }

  /// Takes it out of the queue.
  public func cancel() { slurm.cancel(named: names) }
}
