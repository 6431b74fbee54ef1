import Foundation

/// Runs shards by several processes of this machine, as a cluster would by several machines.
public struct LocalShards: Sendable {
  private let folder: ClusterFolder
  private let plan: ShardPlan

  /// Readies the shards of a folder.
  public init(_ folder: ClusterFolder) throws {
    self.folder = folder
    plan = try folder.plan()
  }

  /// Runs every shard that has no result.
  ///
  /// - Parameters:
  ///   - processes: how many at a time.
  ///   - scratch: where submissions are built; nil for the folder of temporary files.
  ///   - progress: receives how many are done.
  public func run(
    processes: Int, scratch: String?, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    let course = try Course(root: URL(filePath: plan.course))
    let program = StagedCourse(course: course).program
    let done = folder.numbersWithResult()
    let waiting = plan.shards.filter { !done.contains($0.number) }
    try Workers.run(count: waiting.count, jobs: processes) { index, _ in
      let entry = waiting[index]
      let result = try ChildProcess.run(
        Launch(
          command: [
            program.path, "grade", "--shard", folder.shard(entry.number).path, "--to",
            folder.result(entry.number).path, "--course", course.root.path, "--jobs", "1",
          ] + (scratch.map { ["--scratch", $0] } ?? []),
          environment: ProcessInfo.processInfo.environment,
          // The checks have limits of their own; this is for a machine that stands still.
          wallSeconds: 24 * 3600))
      try WholeFile.write(
        Data(result.standardError), to: folder.log(entry.number))
      progress(folder.numbersWithResult().count, plan.shards.count)
    }
  }
}
