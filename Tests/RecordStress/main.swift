// Records a made-up class until it is through or killed; the tests of the records start it.
//
//   record-stress RESULTS.csv RESULTS.sqlite COUNT [--limit BYTES] [--as-nobody]
//
// It prints the number of each submission as soon as that is in both records, and for an error
// its one line, with exit code 1.

import Foundation
import GraderKit

/// The made-up submission with a number: ids that need care, and a page of checks.
func submission(_ number: Int) -> GradedSubmission {
  let checks = (0..<12).map { index in
    GradedCheck(
      check: "MomentumChecks/test\(index)", task: "momentum", level: .basic,
      status: index < number % 13 ? .passed : .failed, points: index < number % 13 ? 2 : 0,
      maxPoints: 2, message: "expected 1, got \(index)", output: String(repeating: "x", count: 200))
  }
  return GradedSubmission(
    student: "Иванов, \"\(number)\"\n\(number)", assignment: "01-GradientDescent", status: .graded,
    score: checks.reduce(0) { $0 + $1.points }, maxScore: 24, submission: "\(number)-submission",
    rubric: "rubric", engine: "engine", checks: checks)
}

func value(after option: String) -> Int? {
  let arguments = CommandLine.arguments
  guard let index = arguments.firstIndex(of: option), index + 1 < arguments.count else {
    return nil
  }
  return Int(arguments[index + 1])
}

guard CommandLine.arguments.count >= 4, let count = Int(CommandLine.arguments[3]) else {
  FileHandle.standardError.write(Data("usage: record-stress RESULTS LOG COUNT\n".utf8))
  exit(2)
}

if let bytes = value(after: "--limit") {
  // As on a full disk: writing fails instead of ending the process.
  signal(SIGXFSZ, SIG_IGN)
  var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
  setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
}
if CommandLine.arguments.contains("--as-nobody"), setuid(65534) != 0 {
  exit(3)
}

do {
  let recorder = try ResultsRecorder(
    results: CommandLine.arguments[1], log: CommandLine.arguments[2])
  try recorder.beginRun(RunFacts(arguments: [], toolchain: "none", machine: [:]))
  for number in 0..<count {
    let graded = submission(number)
    let previous = try recorder.alreadyGraded(
      student: graded.student, assignment: graded.assignment, submission: graded.submission,
      rubric: graded.rubric, engine: graded.engine)
    if previous == nil {
      try recorder.record(graded)
      FileHandle.standardOutput.write(Data("\(number)\n".utf8))
    }
  }
  try recorder.finishRun()
  try recorder.close()
} catch {
  FileHandle.standardError.write(Data("\(error)\n".utf8))
  exit(1)
}
