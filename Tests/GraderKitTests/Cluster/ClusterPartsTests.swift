import Foundation
import XCTest

@testable import GraderKit

/// What is decided without a cluster: sizes, arrays, limits, scripts, ends of tasks, processors.
final class ClusterPartsTests: GraderTestCase {
  func testShardsAreAsEvenAsCanBe() {
    XCTAssertEqual(ShardPlanner.sizes(of: 10, perShard: 4), [3, 3, 4])
    XCTAssertEqual(ShardPlanner.sizes(of: 1, perShard: 64), [1])
    XCTAssertEqual(ShardPlanner.sizes(of: 0, perShard: 64), [])
    for count in [64, 65, 127, 500, 30_000] {
      let sizes = ShardPlanner.sizes(of: count, perShard: 64)
      XCTAssertEqual(sizes.reduce(0, +), count)
      XCTAssertLessThanOrEqual(sizes.max() ?? 0, 64)
      XCTAssertLessThanOrEqual((sizes.max() ?? 0) - (sizes.min() ?? 0), 1)
    }
  }

  func testArraysStayBelowTheSitesMaximum() {
    XCTAssertEqual(
      SlurmScripts.arrays(of: 2500, maximumArraySize: 1001),
      [
        .init(offset: 0, count: 1001), .init(offset: 1001, count: 1001),
        .init(offset: 2002, count: 498),
      ])
    XCTAssertEqual(SlurmScripts.arrays(of: 1, maximumArraySize: 1001).count, 1)
  }

  func testLimits() {
    let limits = Slurm.Limits(
      configuration: """
        Configuration data as of 2026-05-01
        MaxArraySize            = 201
        MaxJobCount             = 5000
        MaxJobId                = 67043328
        """)
    XCTAssertEqual(limits.maximumArraySize, 201)
    XCTAssertEqual(limits.maximumJobs, 5000)
  }

  func testHowTasksEnd() {
    func end(_ line: String) -> SlurmTaskEnd? { SlurmTaskEnd.read(line).first }
    let late = end(
      "JobId=7 ArrayJobId=5 ArrayTaskId=3 JobName=gradus UserId=a(1) JobState=TIMEOUT Reason=TimeLimit "
        + "ExitCode=0:15 NodeList=n1 BatchHost=n1")
    XCTAssertEqual(
      late, SlurmTaskEnd(index: 3, state: "TIMEOUT", code: 0, signal: 15, node: "n1"))
    XCTAssertTrue(late?.reason?.contains("--time") ?? false)
    let blind = end("JobId=7 ArrayTaskId=0 JobState=FAILED ExitCode=41:0 NodeList=n2")
    XCTAssertTrue(blind?.lacksFolder ?? false)
    XCTAssertTrue(blind?.reason?.contains("n2") ?? false)
    XCTAssertNil(end("JobId=8 ArrayJobId=5 ArrayTaskId=4-9%2 JobState=PENDING"))
    XCTAssertNil(end("JobId=8 ArrayTaskId=1 JobState=FAILED ExitCode=2:0 NodeList=n1")?.reason)
  }

  func testScriptsAreShellScriptsWhateverTheFoldersAreCalled() throws {
    let options = try SlurmOptions(
      partition: "long,short", time: "1-02:00:00", tasksAtOnce: 4, scratch: "/scratch/it's $HOME",
      path: "/usr/bin:/bin")
    let scripts = SlurmScripts(
      options: options, folder: URL(filePath: "/shared/it's a `folder` $x"),
      course: URL(filePath: "/shared/\"course\""), name: "gradus-x")
    let task = scripts.task(.init(offset: 1001, count: 7), after: 12)
    for words in [
      "#SBATCH --array=0-6%4", "#SBATCH --dependency=afterany:12", "#SBATCH --partition=long,short",
      "#SBATCH --time=1-02:00:00", "number=$((1001 + SLURM_ARRAY_TASK_ID + 1))",
    ] { XCTAssertTrue(task.contains(words), "\(words):\n\(task)") }
    let merge = scripts.merge(after: [12, 13])
    XCTAssertTrue(merge.contains("#SBATCH --dependency=afterany:12:13"), merge)
    for script in [task, merge] {
      let end = try ChildProcess.run(
        Launch(command: ["/bin/sh", "-n"], input: Array(script.utf8), wallSeconds: 10))
      XCTAssertTrue(end.succeeded, end.errorText)
    }
    let shown = try ChildProcess.run(
      Launch(
        command: ["/bin/sh", "-c", "printf %s \(SlurmScripts.quoted("it's a `x` $y"))"],
        wallSeconds: 10))
    XCTAssertEqual(shown.outputText, "it's a `x` $y")
  }

  func testWhatCannotStandInAScriptIsRefused() {
    for (partition, time) in [("a\n#SBATCH --x", nil), ("", nil), (nil, "1 h"), (nil, "$(x)")]
      as [(String?, String?)]
    {
      XCTAssertThrowsError(
        try SlurmOptions(
          partition: partition, time: time, tasksAtOnce: nil, scratch: nil, path: "/bin"))
    }
  }

  func testProcessorsOfSeveralGenerations() throws {
    let old = "processor : 0\nflags\t\t: fpu sse4_2 popcnt avx\n"
    let middle = "flags\t\t: fpu sse4_2 popcnt avx avx2 fma bmi1 bmi2\n"
    let new = middle.replacing("bmi2", with: "bmi2 avx512f avx512bw avx512cd avx512dq avx512vl")
    XCTAssertEqual(ProcessorKernels(cpuinfo: old).supported, ["baseline"])
    XCTAssertEqual(ProcessorKernels(cpuinfo: middle).supported, ["avx2", "baseline"])
    XCTAssertEqual(ProcessorKernels(cpuinfo: new).supported, ["avx512", "avx2", "baseline"])
    XCTAssertEqual(ProcessorKernels(cpuinfo: "").widest, "baseline")
    assertGraderError(saying: "cannot run the kernels avx512", remedy: "avx2, baseline") {
      try ProcessorKernels(cpuinfo: middle).require("avx512")
    }
    assertGraderError(saying: "no kernels \"sse\"") {
      try ProcessorKernels.requireName("sse")
    }
  }
}
