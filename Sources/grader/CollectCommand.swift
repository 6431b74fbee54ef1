import Foundation
import GraderKit
import Synchronization

/// `grader collect`: what students handed in, put where it is graded.
struct CollectCommand {
  static let options: [String: Arguments.Option] = [
    "moodle": .value, "archives": .value, "git": .value, "students": .value,
    "submitted": .value, "times": .value, "late": .flag, "local": .flag, "submissions": .value,
    "jobs": .value, "no-sandbox": .flag, "course": .value,
  ]

  let arguments: Arguments

  func run() throws -> ExitCode {
    guard arguments.names.count == 1, let name = arguments.names.first else {
      throw Arguments.UsageError(description: "name one lesson: grader collect LESSON --moodle FILE")
    }
    let (source, roster) = try source()
    let course = try CourseOption.course(arguments)
    let collector = try Collector(
      course.lesson(named: name), course: course,
      submissions: arguments.value("submissions").map { URL(filePath: $0) }
        ?? course.root.appending(path: "Submissions"),
      sandbox: sandbox(), roster: roster, times: times())
    let counts = Mutex((taken: 0, unchanged: 0, left: 0))
    try collector.collect(
      source,
      jobs: try arguments.positiveInteger("jobs") ?? ProcessInfo.processInfo.activeProcessorCount
    ) { line in
      counts.withLock { counts in
        switch line.outcome {
        case .taken: counts.taken += 1
        case .unchanged: counts.unchanged += 1
        case .left: counts.left += 1
        }
      }
      print(TextTable.printable("\(line.student): \(Self.words(line.outcome))"))
      for file in line.files { print(TextTable.printable("  left \(file)")) }
    }
    let sums = counts.withLock { $0 }
    print("\(sums.taken) taken, \(sums.unchanged) unchanged, \(sums.left) left")
    return sums.left == 0 ? .success : .problem
  }

  private static func words(_ outcome: Collector.Line.Outcome) -> String {
    switch outcome {
    case .taken(let attempt, let files):
      "\(files) \(files == 1 ? "file" : "files") taken as attempt \(attempt)"
    case .unchanged(let attempt): "the same as attempt \(attempt)"
    case .left(let reason): "left: \(reason)"
    }
  }

  private func source() throws -> (Collector.Source, CourseRoster?) {
    let given = ["moodle", "archives", "git"].filter { arguments.value($0) != nil }
    guard given.count == 1, let kind = given.first, let path = arguments.value(kind) else {
      throw Arguments.UsageError(
        description: "say where from: --moodle FILE, --archives DIR or --git ROSTER, one of them")
    }
    let isGit = kind == "git"
    for option in ["late", "local"] where arguments.has(option) && !isGit {
      throw Arguments.UsageError(description: "--\(option) belongs to --git")
    }
    for option in ["submitted", "times", "students"]
    where arguments.value(option) != nil && isGit {
      throw Arguments.UsageError(
        description: "--\(option) does not go with --git, whose commits and roster say it")
    }
    if isGit {
      return (
        .repositories(
          isLateTaken: arguments.has("late"), allowsLocal: arguments.has("local")),
        try CourseRoster(contentsOf: path)
      )
    }
    let roster = try arguments.value("students").map(CourseRoster.init(contentsOf:))
    let url = URL(filePath: path)
    return (kind == "moodle" ? .moodle(url) : .archives(url), roster)
  }

  private func times() throws -> SubmissionTimes {
    switch (arguments.value("submitted"), arguments.value("times")) {
    case (nil, nil): return .unknown
    case (let text?, nil): return try SubmissionTimes(all: text)
    case (nil, let path?): return try SubmissionTimes(contentsOf: path)
    case (_?, _?): throw Arguments.UsageError(description: "give --submitted or --times, not both")
    }
  }

  private func sandbox() throws -> Sandbox {
    if arguments.has("no-sandbox") { return .none }
    do {
      return try Sandbox.find()
    } catch let error as GraderError {
      throw GraderError(
        "what others handed in is not unpacked without a sandbox: \(error.problem)",
        remedy: "\(error.remedy ?? "see `grader doctor`"), or trust it with --no-sandbox")
    }
  }
}
