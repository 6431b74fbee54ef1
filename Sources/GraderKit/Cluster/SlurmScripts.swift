import Foundation

/// The scripts that Slurm runs, as text: what a dry run shows is what is submitted.
struct SlurmScripts: Sendable {
  /// The exit code of a task whose machine does not see the shared folder.
  static let noFolder = 41

  /// What a user may choose.
  var options: SlurmOptions
  /// The run's folder.
  var folder: URL
  /// The staged course.
  var course: URL
  /// The name of the jobs.
  var name: String

  /// The name of the job that merges.
  var mergeName: String { "\(name)-merge" }

  /// One array: some consecutive shards.
  struct Array: Codable, Equatable, Sendable {
    /// How many shards come before its first.
    var offset: Int
    /// How many tasks it has.
    var count: Int
  }

  /// Splits shards into arrays that the site takes.
  static func arrays(of shards: Int, maximumArraySize: Int) -> [Array] {
    // Indices begin at 0 and stay below the maximum.
    let size = max(1, maximumArraySize)
    return stride(from: 0, to: shards, by: size).map {
      Array(offset: $0, count: min(size, shards - $0))
    }
  }

  /// The script of an array.
  ///
  /// - Parameter previous: the array that must have ended first; nil for none.
  func task(_ array: Array, after previous: Int?) -> String {
    let limit = options.tasksAtOnce.map { "%\($0)" } ?? ""
    var lines = head(name: name)
    lines.append("#SBATCH --array=0-\(array.count - 1)\(limit)")
    if let previous { lines.append("#SBATCH --dependency=afterany:\(previous)") }
    lines.append("#SBATCH --requeue")
    return (lines + body).joined(separator: "\n") + """

      number=$((\(array.offset) + SLURM_ARRAY_TASK_ID + 1))
      name=$(printf %05d "$number")
      exec 2>>"$folder/logs/$name.log" || exit \(Self.noFolder)
      echo "begun on $(hostname) at $(date -u +%Y-%m-%dT%H:%M:%SZ)" >&2
      "$course/bin/grader" grade --shard "$folder/shards/$name.jsonl" \\
        --to "$folder/results/$name.jsonl" --course "$course" \\
        --jobs "${SLURM_CPUS_PER_TASK:-1}"\(options.scratch.map { " --scratch \(Self.quoted($0))" } ?? "") &
      child=$!
      ended() {
        echo "grader: the cluster ended the task on $(hostname): its time, its memory, or somebody" >&2
        kill -TERM "$child"
      }
      trap ended TERM
      wait "$child"
      code=$?
      trap - TERM
      exit "$code"

      """
  }

  /// The script that puts the results into the records when every array has ended, however.
  func merge(after arrays: [Int]) -> String {
    var lines = head(name: mergeName)
    lines.append(
      "#SBATCH --dependency=afterany:\(arrays.map(String.init).joined(separator: ":"))")
    lines.append("#SBATCH --requeue")
    return (lines + body).joined(separator: "\n") + """

      exec 2>>"$folder/logs/merge.log" || exit \(Self.noFolder)
      exec "$course/bin/grader" merge --shards "$folder"

      """
  }

  private func head(name: String) -> [String] {
    var lines = [
      "#!/bin/sh", "#SBATCH --job-name=\(name)", "#SBATCH --ntasks=1",
      "#SBATCH --cpus-per-task=1",
      // A folder that a machine does not see must not keep the script from saying so.
      "#SBATCH --chdir=/", "#SBATCH --output=/dev/null", "#SBATCH --error=/dev/null",
      "#SBATCH --export=ALL",
    ]
    if let partition = options.partition { lines.append("#SBATCH --partition=\(partition)") }
    if let time = options.time { lines.append("#SBATCH --time=\(time)") }
    return lines
  }

  private var body: [String] {
    [
      "folder=\(Self.quoted(folder.path))",
      "course=\(Self.quoted(course.path))",
      "PATH=\(Self.quoted(options.path))",
      "export PATH",
      "[ -r \"$folder/plan.json\" ] && [ -x \"$course/bin/grader\" ] || exit \(Self.noFolder)",
    ]
  }

  /// A text as one word of the shell.
  static func quoted(_ text: String) -> String {
    "'\(text.replacingOccurrences(of: "'", with: "'\\''"))'"
  }
}

/// What a user may choose of a run on Slurm.
public struct SlurmOptions: Sendable {
  /// The partition; nil for the site's default.
  public let partition: String?
  /// The time of one task as Slurm writes it; nil for the partition's default.
  public let time: String?
  /// How many tasks run at once; nil for as many as there is room for.
  public let tasksAtOnce: Int?
  /// Where submissions are built; nil for the machine's own temporary folder.
  public let scratch: String?
  /// The search path of the tasks: the toolchain is found by it.
  public let path: String

  /// - Throws: `GraderError` for what cannot be written into a script.
  public init(
    partition: String?, time: String?, tasksAtOnce: Int?, scratch: String?, path: String
  ) throws {
    func require(_ text: String?, _ option: String, _ others: String, _ remedy: String) throws {
      guard let text else { return }
      let isFine =
        !text.isEmpty
        && text.unicodeScalars.allSatisfy { scalar in
          (scalar.isASCII && scalar.properties.isAlphabetic) || ("0"..."9").contains(scalar)
            || others.unicodeScalars.contains(scalar)
        }
      guard isFine else {
        throw GraderError("--\(option) cannot be \"\(text)\"", remedy: remedy)
      }
    }
    try require(partition, "partition", "_.,-", "name a partition that `sinfo` lists")
    try require(time, "time", ":-", "write minutes, hours:minutes:seconds or days-hours")
    self.partition = partition
    self.time = time
    self.tasksAtOnce = tasksAtOnce
    self.scratch = scratch
    self.path = path
  }
}
