import Foundation

/// The programs of Slurm, a batch system of clusters.
public struct Slurm: Sendable {
  private let submitter: String
  private let queue: String
  private let canceller: String
  private let controller: String

  /// Finds them, and shows that the cluster answers.
  ///
  /// - Throws: `GraderError` where there is no Slurm, or its controller does not answer.
  public static func find() throws -> Slurm {
    func program(_ name: String) throws -> String {
      guard let path = ProgramFinder.path(of: name) else {
        throw GraderError(
          "there is no Slurm here: the program \(name) is missing",
          remedy: "run this on a login node of the cluster, or use `--on local`")
      }
      return path
    }
    return Slurm(
      submitter: try program("sbatch"), queue: try program("squeue"),
      canceller: try program("scancel"), controller: try program("scontrol"))
  }

  private func run(_ command: [String], input: String = "") throws -> ProcessResult {
    try ChildProcess.run(
      Launch(
        command: command, environment: ProcessInfo.processInfo.environment,
        input: Array(input.utf8), wallSeconds: 120, outputLimit: 256 << 20))
  }

  /// The errors of Slurm's programs in one line, without the programs' names.
  private static func words(_ result: ProcessResult) -> String {
    let lines = result.errorText.split(separator: "\n").map { line in
      line.range(of: "error: ").map { String(line[$0.upperBound...]) } ?? String(line)
    }
    if case .timedOut = result.end { return "no answer within two minutes" }
    return lines.isEmpty ? "it said nothing" : lines.joined(separator: "; ")
  }

  /// What the site allows.
  public struct Limits: Equatable, Sendable {
    /// An array's indices are below this.
    public var maximumArraySize = 1001
    /// How many jobs the controller keeps, tasks counted one by one.
    public var maximumJobs = 10_000

    /// What Slurm allows where a site has not said otherwise.
    public init() {}

    /// Reads what `scontrol show config` prints.
    init(configuration: String) {
      for line in configuration.split(separator: "\n") {
        let parts = line.split(separator: "=", maxSplits: 1).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        guard parts.count == 2, let value = Int(parts[1]) else { continue }
        if parts[0] == "MaxArraySize" { maximumArraySize = value }
        if parts[0] == "MaxJobCount" { maximumJobs = value }
      }
    }
  }

  /// What the site allows, as the controller says.
  public func limits() throws -> Limits {
    let result = try run([controller, "show", "config"])
    guard result.succeeded else {
      throw GraderError(
        "Slurm does not answer: \(Self.words(result))",
        remedy: "see `scontrol ping`, and try again when the controller is back")
    }
    let limits = Limits(configuration: result.outputText)
    guard limits.maximumArraySize > 1 else {
      throw GraderError(
        "Slurm allows no job arrays here (MaxArraySize)", remedy: "use `--on local` or another site"
      )
    }
    return limits
  }

  /// How many jobs are in the queue, everybody's, tasks counted one by one.
  public func jobsInQueue() throws -> Int {
    let result = try run([queue, "--noheader", "--array", "--format=%i"])
    guard result.succeeded else {
      throw GraderError("squeue failed: \(Self.words(result))", remedy: "see `scontrol ping`")
    }
    return result.outputText.split(separator: "\n").count
  }

  /// Shows that a partition exists.
  public func requirePartition(_ name: String) throws {
    if try run([controller, "show", "partition", name]).succeeded { return }
    let all = try run([controller, "--oneliner", "show", "partition"]).outputText
    let names = all.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("PartitionName=") }
      .map { String($0.dropFirst("PartitionName=".count)) }
    throw GraderError(
      "Slurm has no partition \"\(name)\"",
      remedy: "choose one of \(names.joined(separator: ", "))")
  }

  /// Submits a script.
  ///
  /// - Returns: the number of the job.
  func submit(_ script: String) throws -> Int {
    let result = try run([submitter, "--parsable"], input: script)
    // "12" or "12;cluster"
    let word = result.outputText.split(whereSeparator: { $0 == ";" || $0.isNewline }).last { part in
      Int(part) != nil
    }
    guard result.succeeded, let word, let job = Int(word) else {
      throw GraderError(
        "Slurm refused the job: \(Self.words(result))",
        remedy: "nothing is left in the queue; ask for less (--time, --tasks-at-once, more "
          + "--submissions-per-task) or name another --partition")
    }
    return job
  }

  /// The states of jobs of some names that are in the queue, tasks one by one: how many of each.
  func states(named names: [String]) throws -> [String: [String: Int]] {
    let result = try run([
      queue, "--noheader", "--array", "--name=\(names.joined(separator: ","))",
      "--format=%j %T",
    ])
    guard result.succeeded else {
      throw GraderError("squeue failed: \(Self.words(result))", remedy: "see `scontrol ping`")
    }
    var states: [String: [String: Int]] = [:]
    for line in result.outputText.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 2 else { continue }
      states[parts[0], default: [:]][parts[1], default: 0] += 1
    }
    return states
  }

  /// How the tasks of an array ended, as far as the controller still knows.
  func ends(of job: Int) -> [SlurmTaskEnd] {
    // What cannot be asked for is not known; nothing but a reason depends on it.
    guard let result = try? run([controller, "--oneliner", "show", "job", String(job)]) else {
      return []
    }
    return result.outputText.split(separator: "\n").flatMap { SlurmTaskEnd.read(String($0)) }
  }

  /// Takes all jobs of some names out of the queue, whatever state they are in.
  public func cancel(named names: [String]) {
    for name in names {
      // There may be none any more.
      _ = try? run([canceller, "--name=\(name)"])
    }
  }
}

/// How one task of an array ended.
struct SlurmTaskEnd: Equatable, Sendable {
  /// Its index in the array.
  var index: Int
  /// Such as `TIMEOUT`.
  var state: String
  /// Its exit code, and the signal that ended it.
  var code: Int
  var signal: Int
  /// Where it ran.
  var node: String

  /// Reads a line of `scontrol --oneliner show job`; tasks that wait together are one line, and
  /// left out.
  static func read(_ line: String) -> [SlurmTaskEnd] {
    var fields: [String: String] = [:]
    for word in line.split(separator: " ") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
    }
    guard let index = fields["ArrayTaskId"].flatMap({ Int($0) }), let state = fields["JobState"]
    else { return [] }
    let codes = (fields["ExitCode"] ?? "0:0").split(separator: ":").compactMap { Int($0) }
    return [
      SlurmTaskEnd(
        index: index, state: state, code: codes.first ?? 0, signal: codes.last ?? 0,
        node: fields["NodeList"] ?? "")
    ]
  }

  /// The shared folder could not be seen: the script says so by this code, and Slurm itself, when it
  /// cannot open a file for the task, by this signal.
  var lacksFolder: Bool { code == SlurmScripts.noFolder || signal == 53 }

  /// Why there is no result, in words; nil where its end does not say.
  var reason: String? {
    if lacksFolder {
      return "the shared folder cannot be seen on \(node); name one with --shared that can"
    }
    switch state {
    case "TIMEOUT": return "it took longer than its time on \(node); give more with --time"
    case "NODE_FAIL": return "its machine \(node) was lost"
    case "OUT_OF_MEMORY": return "it had too little memory on \(node); see SBATCH_MEM_PER_CPU"
    case "CANCELLED": return "it was cancelled"
    default: return nil
    }
  }
}
