import Foundation
import GraderKit

/// `grader merge --shards DIR`: results of shards into the records.
struct MergeCommand {
  static let options: [String: Arguments.Option] = [
    "shards": .value, "results": .value, "log": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    guard let path = arguments.value("shards"), arguments.names.isEmpty else {
      throw Arguments.UsageError(
        description: "name the folder of the shards: `grader merge --shards DIR`")
    }
    let folder = ClusterFolder(URL(filePath: path))
    let plan = try folder.plan()
    let recorder = try ResultsRecorder(
      results: arguments.value("results") ?? plan.results,
      log: arguments.value("log") ?? plan.log)
    for note in recorder.notes { Terminal.note(note) }
    let report = try ShardMerge(folder).run(recorder: recorder)
    try recorder.close()
    print("\(report.recorded) rows added, \(report.before) were there before")
    return MergeCommand.tell(report, reasons: [:]) ? .success : .problem
  }

  /// Says what is wrong or remarkable; whether everything has its grade.
  static func tell(_ report: ShardMerge.Report, reasons: [Int: String]) -> Bool {
    for line in report.complaints { Terminal.note("grader: \(line)") }
    for (shard, count, reason) in report.missing {
      Terminal.note(
        "grader: shard \(shard) (\(count) submissions) has no result: \(reasons[shard] ?? reason)")
    }
    if report.kernels.count > 1 {
      let parts = report.kernels.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      Terminal.note(
        "note: processors of several generations graded, by kernels and shards: "
          + "\(parts.joined(separator: ", ")); --kernels holds them to one")
    }
    if !report.missing.isEmpty {
      Terminal.note(
        "grader: \(report.missingCount) submissions have no grade yet; the next run grades them")
    }
    return report.isComplete
  }
}
