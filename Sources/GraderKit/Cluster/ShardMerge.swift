import Foundation
import Synchronization

/// Puts the results of shards into the records: each submission once, however often a shard was
/// graded or merged, and however far a merge came before it was killed.
public struct ShardMerge: Sendable {
  /// What a merge came to.
  public struct Report: Sendable {
    /// Every submission that has a result, in the order of the shards.
    public var results: [SubmissionSummary] = []
    /// How many rows were added.
    public var recorded = 0
    /// How many were in the records already.
    public var before = 0
    /// Shards without a result, each with the reason as far as it is known.
    public var missing: [(shard: Int, count: Int, reason: String)] = []
    /// Results that cannot be used, or that contradict each other, a line each.
    public var complaints: [String] = []
    /// How many shards each machine graded.
    public var nodes: [String: Int] = [:]
    /// How many shards were graded by each build of the innermost loops.
    public var kernels: [String: Int] = [:]

    /// How many submissions have no grade.
    public var missingCount: Int { missing.reduce(0) { $0 + $1.count } }
    /// Whether everything was graded, and nothing contradicts.
    public var isComplete: Bool {
      missing.isEmpty && complaints.isEmpty && results.allSatisfy(\.isFinal)
    }
  }

  private let folder: ClusterFolder
  private let plan: ShardPlan

  /// A merge of what is in a folder.
  public init(_ folder: ClusterFolder) throws {
    self.folder = folder
    plan = try folder.plan()
  }

  /// Merges what is there.
  ///
  /// - Parameter recorder: the records; nil only to look at the results.
  public func run(recorder: ResultsRecorder?) throws -> Report {
    var report = Report()
    let files = try resultFiles(&report)
    let window = max(4, 2 * ProcessInfo.processInfo.activeProcessorCount)
    // Some are read at a time, by several threads; they are recorded by one, in order.
    for start in stride(from: 0, to: plan.shards.count, by: window) {
      let entries = Array(plan.shards[start..<min(start + window, plan.shards.count)])
      let read = Mutex<[Int: [Reading]]>([:])
      try Workers.run(
        count: entries.count, jobs: ProcessInfo.processInfo.activeProcessorCount
      ) { index, _ in
        let entry = entries[index]
        let found = (files[entry.number] ?? []).map { reading(of: $0, for: entry) }
        read.withLock { $0[entry.number] = found }
      }
      let readings = read.withLock { $0 }
      for entry in entries {
        try merge(entry, readings[entry.number] ?? [], into: recorder, &report)
      }
    }
    if recorder != nil, report.missing.isEmpty, report.complaints.isEmpty {
      try WholeFile.write(
        Data("{\"recorded\":\(report.recorded),\"before\":\(report.before)}\n".utf8),
        to: folder.mergedFile)
    }
    return report
  }

  /// One file of results: what is in it, or why it is not used.
  private enum Reading {
    case result(ShardResult, URL)
    case unusable(String)
  }

  /// The files of results by the shard that they say they are of.
  private func resultFiles(_ report: inout Report) throws -> [Int: [URL]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.results.path)
    var files: [Int: [URL]] = [:]
    for name in names.sorted() where name.hasSuffix(".jsonl") && !name.hasPrefix(".") {
      let file = folder.results.appending(path: name)
      do {
        files[try ShardResult.header(of: file).number, default: []].append(file)
      } catch {
        report.complaints.append("\(error)")
      }
    }
    for (number, found) in files.sorted(by: { $0.key < $1.key })
    where !plan.shards.contains(where: { $0.number == number }) {
      report.complaints.append("\(found[0].path): the plan has no shard \(number)")
    }
    return files
  }

  private func reading(of file: URL, for entry: ShardPlan.Entry) -> Reading {
    do {
      let result = try ShardResult(contentsOf: file)
      let header = result.header
      guard header.run == entry.run, header.shard == entry.checksum,
        result.lines.count == entry.count
      else {
        throw GraderError(
          "is of another shard than the plan's number \(entry.number)", at: file.path,
          remedy: "remove it and grade the shard again")
      }
      guard header.engine == plan.engine, header.toolchain == plan.toolchain,
        result.lines.allSatisfy({ $0.engine == plan.engine })
      else {
        throw GraderError(
          "was graded by another engine or toolchain", at: file.path,
          remedy: "remove it and grade the shard again")
      }
      return .result(result, file)
    } catch {
      return .unusable("\(error)")
    }
  }

  private func merge(
    _ entry: ShardPlan.Entry, _ readings: [Reading], into recorder: ResultsRecorder?,
    _ report: inout Report
  ) throws {
    var results: [(result: ShardResult, file: URL)] = []
    for reading in readings {
      switch reading {
      case .result(let result, let file): results.append((result, file))
      case .unusable(let why): report.complaints.append(why)
      }
    }
    guard let (first, file) = results.first else {
      report.missing.append((entry.number, entry.count, reason(of: entry)))
      return
    }
    var lines = first.lines
    for (other, place) in results.dropFirst() {
      // Of two results that contradict each other nobody knows which is right: neither counts.
      let disputed = zip(first.lines, other.lines).filter { !$0.agrees(with: $1) }
      for (one, two) in disputed {
        report.complaints.append(
          Self.contradiction(
            one, two, "\(file.lastPathComponent) from \(first.header.node)",
            "\(place.lastPathComponent) from \(other.header.node)") + "; neither is recorded")
      }
      lines.removeAll { line in
        disputed.contains { $0.0.student == line.student && $0.0.assignment == line.assignment }
      }
    }
    report.nodes[first.header.node, default: 0] += 1
    report.kernels[first.header.kernels, default: 0] += 1
    if let recorder { try record(lines, of: first.header, entry, in: recorder, &report) }
    report.results += lines.map(SubmissionSummary.init)
  }

  private func record(
    _ lines: [GradedSubmission], of header: ShardResultHeader, _ entry: ShardPlan.Entry,
    in recorder: ResultsRecorder, _ report: inout Report
  ) throws {
    guard let run = RunIdentifier(entry.run) else {
      throw GraderError("\"\(entry.run)\" names no run", at: folder.planFile.path)
    }
    let machine = header.machine.merging([
      "node": header.node, "kernels": header.kernels,
      "shard": "\(entry.number) of \(plan.shards.count)",
    ]) { $1 }
    let isFinished = try recorder.continueRun(
      run,
      facts: RunFacts(arguments: plan.arguments, toolchain: header.toolchain, machine: machine),
      startedAt: header.startedAt)
    let outcomes = try recorder.record(
      batch: lines, isAgain: plan.isAgain, isEarlierAttempt: entry.isEarlierAttempt)
    for (line, outcome) in zip(lines, outcomes) {
      switch outcome {
      case .recorded: report.recorded += 1
      case .alreadyRecorded: report.before += 1
      case .inThisRun(let recorded):
        report.before += 1
        if !recorded.agrees(with: line) {
          report.complaints.append(
            Self.contradiction(recorded, line, "the records", "a later result")
              + "; the records stay")
        }
      }
    }
    if isFinished {
      recorder.leaveRun()
    } else {
      try recorder.finishRun(finishedAt: header.finishedAt)
    }
  }

  private static func contradiction(
    _ one: GradedSubmission, _ two: GradedSubmission, _ first: String, _ second: String
  ) -> String {
    let differing = zip(one.checks, two.checks).first { $0.status != $1.status }
    let check = differing.map { ", first in \($0.0.check)" } ?? ""
    return "\(one.student), \(one.assignment): two results contradict each other: "
      + "\(one.score) of \(one.maxScore) (\(first)) and \(two.score) (\(second))\(check)"
  }

  /// Why a shard has no result, in the last words of its task.
  private func reason(of entry: ShardPlan.Entry) -> String {
    guard let data = FileManager.default.contents(atPath: folder.log(entry.number).path) else {
      return "its task was not begun"
    }
    let mark = "grader: "
    let lines = String(decoding: data.suffix(64 << 10), as: UTF8.self).split(separator: "\n")
    guard let last = lines.last(where: { $0.hasPrefix(mark) }) else {
      return "its task ended without a word, as when its machine is lost"
    }
    return String(last.dropFirst(mark.count))
  }
}
