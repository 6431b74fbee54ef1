import Foundation
import GraderKit

/// `grader doctor`: what grading needs on this machine.
struct DoctorCommand {
  static let options: [String: Arguments.Option] = ["course": .value]

  let arguments: Arguments

  func run() throws -> ExitCode {
    // Outside a course everything but its own files can still be looked at.
    let findings = Doctor.examine(course: try? CourseOption.course(arguments))
    for finding in findings {
      let mark =
        finding.isHealthy ? Terminal.colored("ok     ", .good) : Terminal.colored("MISSING", .bad)
      print("\(mark)  \(finding.subject): \(finding.found)")
      if let remedy = finding.remedy { print("         mend it: \(remedy)") }
    }
    return findings.allSatisfy(\.isHealthy) ? .success : .problem
  }
}
