import Foundation

/// The shards of one run of a class: what there is to be graded, where, and where it is recorded.
public struct ShardPlan: Codable, Equatable, Sendable {
  static let requiredFormat = "gradus-shard-plan"
  static let requiredVersion = 1

  /// One shard.
  public struct Entry: Codable, Equatable, Sendable {
    /// Its run in the records.
    public var run: String
    /// Which it is, counted from 1.
    public var number: Int
    /// How many submissions it holds.
    public var count: Int
    /// SHA-256 of the shard.
    var checksum: String
    var isEarlierAttempt: Bool
  }

  var format = Self.requiredFormat
  var version = Self.requiredVersion
  /// The name of the whole: the folder's, and the jobs'.
  public var name: String
  var startedAt: Date
  /// The command line that asked for it.
  var arguments: [String]
  /// The absolute path of RESULTS.csv.
  public var results: String
  /// The absolute path of RESULTS.sqlite.
  public var log: String
  /// The folder of the staged course.
  public var course: String
  var engine: String
  var toolchain: String
  var rubrics: [String: String]
  var isAgain: Bool
  /// The shards, in the order in which they are recorded: earlier attempts come first.
  public internal(set) var shards: [Entry]

  /// How many submissions there are.
  public var count: Int { shards.reduce(0) { $0 + $1.count } }
}

/// The folder of one run of a class that is graded in shards.
///
/// ```
/// <shared>/<run>/
///   plan.json          what there is to do; written last, so without it there is nothing
///   shards/00001.jsonl
///   results/00001.jsonl
///   logs/00001.log     what the task has said
///   merged.json        written when everything is in the records
/// ```
public struct ClusterFolder: Sendable {
  /// The folder.
  public let root: URL

  /// A folder that is there, or is to be made.
  public init(_ root: URL) {
    self.root = root.standardizedFileURL
  }

  /// The runs below a shared folder whose plan was written, the oldest first.
  public static func all(below shared: URL) -> [ClusterFolder] {
    // A folder that is not there holds none.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shared.path)) ?? []
    return names.sorted().filter { RunIdentifier($0) != nil }
      .map { ClusterFolder(shared.appending(path: $0)) }
      .filter { FileManager.default.fileExists(atPath: $0.planFile.path) }
  }

  var planFile: URL { root.appending(path: "plan.json") }
  /// Written when everything is in the records.
  var mergedFile: URL { root.appending(path: "merged.json") }
  /// The folder of the results.
  public var results: URL { root.appending(path: "results") }
  var shards: URL { root.appending(path: "shards") }
  /// The folder of what the tasks have said.
  public var logs: URL { root.appending(path: "logs") }

  /// The name of a shard's files, without what comes behind the dot.
  static func name(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }

  /// The file of a shard.
  public func shard(_ number: Int) -> URL {
    shards.appending(path: "\(Self.name(number)).jsonl")
  }

  /// The file of a shard's result.
  public func result(_ number: Int) -> URL {
    results.appending(path: "\(Self.name(number)).jsonl")
  }

  /// The file of what a shard's task has said.
  public func log(_ number: Int) -> URL {
    logs.appending(path: "\(Self.name(number)).log")
  }

  /// The plan.
  public func plan() throws -> ShardPlan {
    let place = planFile.relativePathFromCurrentFolder
    guard let data = FileManager.default.contents(atPath: planFile.path) else {
      throw GraderError(
        "there is no plan of shards", at: place,
        remedy: "name the folder that `grader --all --on ...` has written")
    }
    let plan = try ShardLimits.decode(ShardPlan.self, data, at: place)
    guard plan.format == ShardPlan.requiredFormat, plan.version == ShardPlan.requiredVersion else {
      throw GraderError(
        "is no plan of shards that this grader reads", at: place,
        remedy: "use the same grader on all machines")
    }
    return plan
  }

  /// Whether everything is in the records.
  public var isMerged: Bool { FileManager.default.fileExists(atPath: mergedFile.path) }

  /// Says that there is nothing more to be had from this folder: what it lacks, another run grades.
  public func close() throws {
    if !isMerged { try WholeFile.write(Data("{}\n".utf8), to: mergedFile) }
  }

  /// Removes the folder with everything in it.
  public func remove() {
    // What stays costs disk space, and the next run tries again.
    try? FileManager.default.removeItem(at: root)
  }

  /// The numbers of shards that have a file of results, whole or not.
  public func numbersWithResult() -> Set<Int> {
    // A folder that cannot be listed shows none; the next look may.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: results.path)) ?? []
    return Set(
      names.filter { !$0.hasPrefix(".") && $0.hasSuffix(".jsonl") }
        .compactMap { Int($0.dropLast(".jsonl".count)) })
  }
}
