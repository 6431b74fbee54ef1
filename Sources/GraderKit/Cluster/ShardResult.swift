import Foundation

/// What came of a shard: every submission of it, graded, in the shard's order, as it will be
/// recorded.
typealias ShardResult = ShardFile<ShardResultHeader, GradedSubmission>

/// Which shard was graded, where and by what.
struct ShardResultHeader: ShardHeading, Equatable {
  static let requiredFormat = "gradus-shard-result"
  static let requiredVersion = 1

  var format = Self.requiredFormat
  var version = Self.requiredVersion
  /// The shard's own.
  var run: String
  /// The shard's own.
  var number: Int
  /// The shard's checksum.
  var shard: String
  /// SHA-256 of the engine and of the grader that graded.
  var engine: String
  /// The toolchain that built the submissions.
  var toolchain: String
  /// The machine that graded.
  var node: String
  /// The build of the innermost loops that checks were run with.
  var kernels: String
  /// Further facts about the machine, as the log keeps them.
  var machine: [String: String]
  /// When the task began.
  var startedAt: Date
  /// When it was done.
  var finishedAt: Date

  init(
    shard: Shard, node: String, kernels: String, machine: [String: String], startedAt: Date,
    finishedAt: Date
  ) {
    run = shard.header.run
    number = shard.header.number
    self.shard = shard.checksum
    engine = shard.header.engine
    toolchain = shard.header.toolchain
    self.node = node
    self.kernels = kernels
    self.machine = machine
    self.startedAt = startedAt
    self.finishedAt = finishedAt
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case format, version, run, number, shard, engine, toolchain, node, kernels, machine
    case startedAt, finishedAt
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    format = try container.decode(String.self, forKey: .format)
    version = try container.decode(Int.self, forKey: .version)
    run = try container.decode(String.self, forKey: .run)
    number = try container.decode(Int.self, forKey: .number)
    shard = try container.decode(String.self, forKey: .shard)
    engine = try container.decode(String.self, forKey: .engine)
    toolchain = try container.decode(String.self, forKey: .toolchain)
    node = try container.decode(String.self, forKey: .node)
    kernels = try container.decode(String.self, forKey: .kernels)
    machine = try container.decode([String: String].self, forKey: .machine)
    startedAt = try container.decode(Date.self, forKey: .startedAt)
    finishedAt = try container.decode(Date.self, forKey: .finishedAt)
  }
}

extension GradedSubmission {
  /// The same for a line of a result: where all that it printed would make the line too long, the
  /// outputs are left out, and nothing that decides points.
  func fittingIntoShard() throws -> GradedSubmission {
    guard try ShardLimits.encode(self).count > ShardLimits.line else { return self }
    var graded = self
    for index in checks.indices { graded.checks[index].output = "" }
    graded.message += "\nwhat it printed was too much for a shard and is left out"
    if try ShardLimits.encode(graded).count > ShardLimits.line {
      for index in checks.indices {
        graded.checks[index].message = String(checks[index].message.prefix(10_000))
      }
    }
    return graded
  }

  /// Whether two grades of one submission say the same: points, verdicts, and what was graded by
  /// what. Words and times may differ.
  func agrees(with other: GradedSubmission) -> Bool {
    status == other.status && score == other.score && maxScore == other.maxScore
      && submission == other.submission && rubric == other.rubric && engine == other.engine
      && checks.map(\.check) == other.checks.map(\.check)
      && checks.map(\.status) == other.checks.map(\.status)
      && checks.map(\.points) == other.checks.map(\.points)
  }
}
