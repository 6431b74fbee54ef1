import Foundation
import GraderKit

/// `grader --all` and `grader grade`: submissions in, rows out.
struct GradeCommand {
  static let options: [String: Arguments.Option] = [
    "submissions": .value, "student": .values, "results": .value, "log": .value, "jobs": .value,
    "again": .flag, "json": .flag, "no-sandbox": .flag, "course": .value,
    "exam": .value, "questions": .value, "timing": .flag,
  ].merging(ClusterCommand.options) { $1 }

  let arguments: Arguments
  /// The whole command line, for the log.
  let commandLine: [String]
  /// Whether every lesson is graded.
  let isAll: Bool

  func run() throws -> ExitCode {
    if arguments.value("shard") != nil { return try ShardCommand(arguments: arguments).run() }
    let course = try CourseOption.course(arguments)
    if isAll, let name = arguments.names.first {
      throw Arguments.UsageError(
        description: "--all grades every lesson; leave out \"\(name)\" or --all")
    }
    let tickets = arguments.value("exam")
    if tickets != nil, isAll || !arguments.names.isEmpty {
      throw Arguments.UsageError(
        description: "--exam grades the tickets' practicals; leave out --all and the lessons")
    }
    if tickets == nil, arguments.value("questions") != nil {
      throw Arguments.UsageError(description: "--questions belongs to --exam")
    }
    if tickets == nil, !isAll, arguments.names.isEmpty {
      throw Arguments.UsageError(
        description: "name a lesson to grade, or use `grader --all` for every lesson")
    }
    let jobs =
      try arguments.positiveInteger("jobs") ?? ProcessInfo.processInfo.activeProcessorCount
    let lessons = isAll ? try course.lessons() : try arguments.names.map(course.lesson(named:))
    for lesson in lessons { try lesson.requireHiddenChecks() }
    let isJSON = arguments.has("json")
    let progress = ProgressLine(isSilent: isJSON)
    let cluster = try cluster(course: course, progress: progress)
    if let cluster, arguments.has("attach") { return try cluster.attach() }

    let (sources, earlier, isOwnCode) =
      try tickets.map { (try practicals(tickets: $0, course: course), [], false) }
      ?? sources(course: course, lessons: lessons, progress: progress)
    // Before the records: without a sandbox nothing is graded, and nothing is to be left behind.
    let sandbox = try sandbox(isOwnCode: isOwnCode)
    if let cluster {
      return try cluster.run(rounds: earlier + [sources], sandbox: sandbox) {
        try openRecords(course: course, progress: progress)
      }
    }
    let recorder = try openRecords(course: course, progress: progress)
    let workshop = try Workshop.open(course, sandbox: sandbox, progress: progress.step)
    let facts = RunFacts(
      arguments: commandLine, toolchain: workshop.toolchain.version,
      machine: [
        "processors": String(ProcessInfo.processInfo.activeProcessorCount),
        "system": ProcessInfo.processInfo.operatingSystemVersionString,
        "sandbox": workshop.sandbox.isActive ? "bubblewrap" : "none",
      ])
    let report: @Sendable (ClassRun.Event) -> Void = { event in
      switch event {
      case .finished(let graded, let origin, let done, let total):
        if isJSON { JSONLines.write(graded) }
        progress.update(
          done: done, total: total, text: GradeTable.line(graded, origin))
      }
    }
    // The best attempt counts only if all of them are graded. The newest comes last, as the grade
    // that holds otherwise; a run grades one attempt of a student's lesson.
    var hasErrors = false
    for (number, round) in earlier.enumerated() {
      let run = try ClassRun(
        round, workshop: workshop, recorder: recorder, jobs: jobs,
        isAgain: arguments.has("again"), progress: { _ in }
      ).withoutUnchanged()
      guard run.count > 0 else { continue }
      progress.step("Grading earlier attempts, round \(number + 1): \(run.count)")
      try recorder.beginRun(facts)
      if try run.run(report: report).hasErrors { hasErrors = true }
      try recorder.finishRun()
    }
    let run = try ClassRun(
      sources, workshop: workshop, recorder: recorder, jobs: jobs,
      isAgain: arguments.has("again"), progress: progress.step)
    try recorder.beginRun(facts)
    let summary = try run.run(report: report)
    try recorder.finishRun()
    try recorder.close()
    if !isJSON {
      GradeTable(summary: summary).print()
      print(
        "\nrows: \(resultsPath(course)) (append-only), \(logPath(course)) (explains each point)")
      if summary.reused > 0 {
        print("\(summary.reused) unchanged since they were graded; --again grades them anew")
      }
      if summary.shared > 0 {
        print(
          "\(summary.shared) the same, to the byte, as another student's: graded once for both")
      }
    }
    if arguments.has("timing") {
      let table = TimingTable(summary: workshop.phaseTimes.summary)
      if isJSON { for line in table.lines { Terminal.note(line) } } else { table.print() }
    }
    if hasErrors || summary.hasErrors {
      Terminal.note(
        "grader: some submissions could not be graded; their messages are in the log, and the next "
          + "run tries them again")
      return .problem
    }
    return .success
  }

  /// What grades in shards, if that is wanted.
  private func cluster(course: Course, progress: ProgressLine) throws -> ClusterCommand? {
    guard arguments.value("on") != nil else {
      for option in ClusterCommand.options.keys.sorted()
      where arguments.value(option) != nil || arguments.has(option) {
        throw Arguments.UsageError(
          description: "--\(option) belongs to --on; see `grader help grade`")
      }
      return nil
    }
    return ClusterCommand(
      arguments: arguments, commandLine: commandLine, course: course,
      records: (resultsPath(course), logPath(course)), progress: progress)
  }

  /// What is to be graded, and whether it is the user's own code.
  private func sources(course: Course, lessons: [Lesson], progress: ProgressLine) throws
    -> (sources: [SubmissionSource], earlier: [[SubmissionSource]], isOwnCode: Bool)
  {
    let standard = course.root.appending(path: "Submissions")
    var isDirectory: ObjCBool = false
    let hasStandard = FileManager.default.fileExists(
      atPath: standard.path, isDirectory: &isDirectory)
    var folder: SubmissionFolder
    let isOwnCode: Bool
    if let path = arguments.value("submissions") {
      folder = try SubmissionFolder.list(URL(filePath: path), lessons: lessons)
      isOwnCode = false
    } else if hasStandard {
      folder = try SubmissionFolder.list(standard, lessons: lessons)
      isOwnCode = false
    } else {
      progress.step("There is no folder Submissions: grading the working copy as \"local\"")
      folder = SubmissionFolder.workingCopy(lessons: lessons)
      isOwnCode = true
    }
    let students = arguments.all("student")
    let earlier =
      try CourseRules.load(for: course).countedAttempt == .best
      ? folder.earlierRounds.map { round in
        round.filter { students.isEmpty || students.contains($0.student) }
      } : []
    return (
      try chosen(from: folder.sources, leftAlone: folder.leftAlone), earlier, isOwnCode
    )
  }

  /// The practicals of the exam, one for each ticket.
  private func practicals(tickets: String, course: Course) throws -> [SubmissionSource] {
    let questions = try ExamQuestions(
      contentsOf: arguments.value("questions").map { URL(filePath: $0) }
        ?? course.root.appending(path: "Rubrics/exam.json"))
    let submissions =
      arguments.value("submissions").map { URL(filePath: $0) }
      ?? course.root.appending(path: "Submissions")
    let practicals = try ExamPracticals(
      tickets: tickets, submissions: submissions, questions: questions, course: course)
    return try chosen(from: practicals.sources, leftAlone: practicals.leftAlone)
  }

  /// Those of the students that the command line names, or all of them.
  private func chosen(
    from sources: [SubmissionSource], leftAlone: [String]
  ) throws -> [SubmissionSource] {
    for line in leftAlone { Terminal.note("left alone: \(TextTable.printable(line))") }
    let students = arguments.all("student")
    for student in students where !sources.contains(where: { $0.student == student }) {
      throw Arguments.UsageError(
        description: "there is no submission of the student \"\(student)\"")
    }
    return sources.filter { students.isEmpty || students.contains($0.student) }
  }

  private func sandbox(isOwnCode: Bool) throws -> Sandbox {
    if arguments.has("no-sandbox") { return .none }
    do {
      return try Sandbox.find()
    } catch let error as GraderError {
      guard isOwnCode else {
        throw GraderError(
          "submissions of others are not run without a sandbox: \(error.problem)",
          remedy: "\(error.remedy ?? "see `grader doctor`"), or trust them with --no-sandbox")
      }
      Terminal.note("note: \(error.problem); your own code runs without a sandbox")
      return .none
    }
  }

  private func resultsPath(_ course: Course) -> String {
    arguments.value("results") ?? course.root.appending(path: "RESULTS.csv").path
  }

  private func logPath(_ course: Course) -> String {
    arguments.value("log") ?? course.root.appending(path: "RESULTS.sqlite").path
  }

  private func openRecords(course: Course, progress: ProgressLine) throws -> ResultsRecorder {
    let recorder = try ResultsRecorder(results: resultsPath(course), log: logPath(course))
    // RESULTS.csv may be under version control and the log is not: whoever restores the one must
    // not lose the rows of the other.
    let restored = try recorder.restoreMissingRows()
    if restored > 0 {
      progress.step("\(restored) rows of the log were missing in RESULTS.csv and are there again")
    }
    for note in recorder.notes { progress.step(note) }
    return recorder
  }
}
