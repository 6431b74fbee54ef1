import Synchronization

@testable import GraderKit

extension ClassRun {
  /// Grades everything; besides the summary, the submissions with their checks, by student.
  func runKeepingSubmissions() throws -> (Summary, submissions: [String: GradedSubmission]) {
    let submissions = Mutex<[String: GradedSubmission]>([:])
    let summary = try run { event in
      switch event {
      case .finished(let graded, _, _, _):
        submissions.withLock { $0[graded.student] = graded }
      }
    }
    return (summary, submissions.withLock { $0 })
  }
}
