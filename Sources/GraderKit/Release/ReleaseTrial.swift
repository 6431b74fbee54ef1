import Foundation

/// The single steps by which a released package is tried, in a copy of it.
struct ReleaseTrial {
  /// The package itself, which is only read.
  let package: URL
  /// The copy that is built and filled in.
  let copy: URL
  /// The folder for everything else.
  let scratch: URL
  let course: Course
  let lessons: [Lesson]
  let toolchain: Toolchain

  typealias Step = ReleaseVerification.Step

  /// Looks for every line and text of the course's hidden part.
  func lookForHiddenMaterial() throws -> Step {
    let hidden = try HiddenMaterial(of: course)
    let leaks = try hidden.leaks(in: package)
    return Step(
      name: "nothing hidden",
      found: "\(hidden.lines.count) lines and \(hidden.texts.count) texts looked for, "
        + "\(leaks.count) found",
      problems: leaks.prefix(10).map { "\($0.file) has a line of \($0.origin): \($0.text)" })
  }

  /// Compares with a package made now. A difference is no fault: an author may have added to it,
  /// and the course may have moved on. But it should be known.
  func compareWithTheCourse() throws -> Step {
    let name = lessons[0].name
    let hasHints = FileManager.default.fileExists(
      atPath: package.appending(path: "Rubrics/\(name)/hints.json").path)
    let fresh = scratch.appending(path: "fresh")
    _ = try StudentPackage.make(of: course, lessons: lessons, releasesHints: hasHints, at: fresh)
    let own = Set(try FileTree.files(below: package))
    let right = Set(try FileTree.files(below: fresh))
    let changed = try own.intersection(right).filter { path in
      try Data(contentsOf: package.appending(path: path))
        != Data(contentsOf: fresh.appending(path: path))
    }
    let differences =
      changed.map { "\($0) differs" } + own.subtracting(right).map { "\($0) is not the course's" }
      + right.subtracting(own).map { "\($0) is missing" }
    let list = differences.sorted().prefix(5).joined(separator: ", ")
    let others = differences.count > 5 ? " and \(differences.count - 5) more" : ""
    return Step(
      name: "as the course has it",
      found: differences.isEmpty
        ? "\(own.count) files, all as the course would release them now" : list + others,
      problems: [])
  }

  /// Builds everything in the copy: engine, grader, lessons, labs, tests.
  func build() throws -> Step {
    let result = try swift(["build", "--build-tests"])
    return Step(
      name: "swift build", found: took(result),
      problems: result.succeeded ? [] : ["it does not build: \(firstError(of: result))"])
  }

  /// Runs the visible tests: all of them are skipped.
  func test() throws -> Step {
    let result = try swift(["test", "--skip-build", "--disable-swift-testing"])
    // "Executed 241 tests, with 241 tests skipped and 0 failures (0 unexpected) in …": the last
    // such line is that of all tests together; without a skip it has no such part.
    let line =
      (result.outputText + result.errorText).split(separator: "\n").last {
        $0.contains("Executed ") && $0.contains(" test")
      } ?? ""
    let numbers = line.split { !$0.isNumber }.compactMap { Int($0) }
    var problems: [String] = []
    if !result.succeeded { problems.append("swift test fails: \(firstError(of: result))") }
    let asked = lessons.reduce(0) { $0 + $1.rubric.visibleChecks.count }
    if numbers.first ?? 0 < asked {
      problems.append("only \(numbers.first ?? 0) of \(asked) visible tests were run")
    }
    if !line.contains("skipped") || numbers.count < 2 || numbers[0] != numbers[1] {
      problems.append("a stub is written, or a test passes without one: \(line)")
    }
    return Step(
      name: "swift test", found: "\(line.trimmingCharacters(in: .whitespaces)); \(took(result))",
      problems: problems)
  }

  /// The engine that the course's grader has built is the package's too where their sources are the
  /// same, to the byte: the folder's name is the digest. Where they differ it is not looked at.
  func lendEngine(of workshop: Workshop) throws {
    let cache = copy.appending(path: ".build/grader")
    try FileManager.default.createDirectory(at: cache, withIntermediateDirectories: true)
    let folder = workshop.engine.folder
    try FileManager.default.copyItem(
      at: folder, to: cache.appending(path: folder.lastPathComponent))
  }

  /// Runs the package's own `grader check` over all its lessons.
  ///
  /// - Parameter isWritten: whether the functions are the solutions, or stubs.
  func check(_ name: String, isWritten: Bool) throws -> Step {
    let program = copy.appending(path: ".build/debug/grader")
    let result = try ChildProcess.run(
      Launch(
        command: [program.path, "check", "--language", "en", "--course", copy.path],
        environment: toolchain.packageManagerEnvironment(home: scratch), wallSeconds: 3600,
        outputLimit: 16 << 20))
    var problems: [String] = []
    if !result.succeeded {
      problems.append("grader check ends otherwise than with 0: \(firstError(of: result))")
    }
    let asked = lessons.map(\.rubric.visibleChecks.count)
    for (lesson, count) in zip(lessons, asked) {
      let (passed, open) = isWritten ? (count, 0) : (0, count)
      let words = "\(passed) of \(count) visible tests pass, 0 fail, \(open) wait"
      let section = result.outputText.components(separatedBy: "\n\(lesson.name): ").dropFirst()
      if !(section.first?.contains(words) ?? false) {
        problems.append("\(lesson.name): it does not say \"\(words)\"")
      }
    }
    let total = asked.reduce(0, +)
    return Step(
      name: name,
      found: "\(total) visible checks \(isWritten ? "pass" : "wait for their function"); "
        + took(result),
      problems: problems)
  }

  /// Writes the solutions over the stubs of the copy, as a student would.
  func putSolutionsIn() throws {
    for lesson in lessons {
      for (name, content) in try lesson.solutionFiles() {
        try Data(content).write(
          to: copy.appending(path: "Assignments/\(lesson.name)/Sources/\(name)"))
      }
    }
  }

  /// Hands in the lessons of the copy as they are now and grades them with the course's hidden
  /// checks: everything for the student `solution`, nothing for any other.
  func grade(_ student: String, workshop: Workshop, jobs: Int) throws -> Step {
    let files = FileManager.default
    let submissions = scratch.appending(path: "Submissions-\(student)")
    let home = submissions.appending(path: student)
    try files.createDirectory(at: home, withIntermediateDirectories: true)
    for lesson in lessons {
      try files.copyItem(
        at: copy.appending(path: "Assignments/\(lesson.name)"),
        to: home.appending(path: lesson.name))
    }
    let folder = try SubmissionFolder.list(submissions, lessons: lessons)
    let run = try ClassRun(folder.sources, workshop: workshop, recorder: nil, jobs: jobs)
    let summary = try run.run { _ in }
    let isSolution = student == "solution"
    var problems: [String] = []
    for (lesson, result) in zip(lessons, summary.results) {
      let manual = lesson.rubric.manual.reduce(0) { $0 + $1.points }
      let expected = isSolution ? result.maxScore - manual : 0
      let status = isSolution ? CheckStatus.passed : .notImplemented
      if result.score != expected || result.counts != [status: lesson.rubric.hiddenChecks.count] {
        let words = result.remarks.first.map { ": \($0)" } ?? ""
        problems.append("\(lesson.name) earns \(result.score) instead of \(expected)\(words)")
      }
    }
    if summary.results.count != lessons.count {
      problems.append("\(summary.results.count) of \(lessons.count) lessons were collected")
    }
    let points = summary.results.map { String($0.score) }.joined(separator: ", ")
    return Step(
      name: "grading the \(isSolution ? "solutions" : "untouched package")",
      found: "\(points) points\(isSolution ? ": all that checks can give" : "")",
      problems: problems)
  }

  private func swift(_ words: [String]) throws -> ProcessResult {
    try ChildProcess.run(
      Launch(
        command: [toolchain.packageManager] + words.prefix(1) + ["--package-path", copy.path]
          + words.dropFirst(),
        environment: toolchain.packageManagerEnvironment(home: scratch), wallSeconds: 3600,
        outputLimit: 64 << 20))
  }

  private func took(_ result: ProcessResult) -> String { "\(Int(result.seconds.rounded())) s" }

  private func firstError(of result: ProcessResult) -> String {
    let lines = (result.errorText + result.outputText).split(whereSeparator: \.isNewline)
    return lines.first { $0.contains("error:") }.map(String.init)
      ?? lines.last.map(String.init) ?? "it ended as \(result.end)"
  }
}
