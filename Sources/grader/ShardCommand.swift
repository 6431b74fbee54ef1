import Foundation
import GraderKit

/// `grader grade --shard FILE --to RESULT`: what a task of a cluster runs.
struct ShardCommand {
  let arguments: Arguments

  func run() throws -> ExitCode {
    guard let shard = arguments.value("shard"), let result = arguments.value("to") else {
      throw Arguments.UsageError(
        description: "--shard FILE and --to RESULT go together; see docs/cluster.md")
    }
    let task = try ShardTask(shard: URL(filePath: shard), result: URL(filePath: result))
    let outcome = try task.run(
      course: CourseOption.course(arguments), scratch: arguments.value("scratch"),
      jobs: try arguments.positiveInteger("jobs") ?? 1, progress: Terminal.note)
    switch outcome {
    case .graded(let count): Terminal.note("graded \(count)")
    case .alreadyDone: Terminal.note("graded before")
    }
    return .success
  }
}
