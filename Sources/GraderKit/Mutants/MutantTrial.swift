import Foundation

/// Tries mutants of one solution: each is compiled in its file alone, linked to the rest of the
/// solution, and run against the checks until one of them loses its points.
struct MutantTrial: Sendable {
  /// What came of a mutant.
  enum Result: Codable, Equatable, Sendable {
    /// A check lost its points, by a failure, a crash or a limit.
    case caught(by: String, status: CheckStatus?)
    /// Every check passed.
    case survived
    /// The compiler refuses it: nobody could hand it in.
    case notCompiled
    /// The compiler makes the same code of it.
    case sameCode
  }

  private let lesson: Lesson
  private let workshop: Workshop
  private let compiler: SubmissionCompiler
  private let checkBuild: CheckBuild
  private let given: GivenBuild
  private let solution: [String: [UInt8]]
  /// Where the solution's objects are.
  private let base: URL
  /// Every check with the file of its task.
  private let checks: [(name: String, file: String)]

  /// Compiles the solution.
  ///
  /// - Parameter base: a folder for it, which the caller removes.
  init(
    _ lesson: Lesson, solution: [String: [UInt8]], workshop: Workshop, base: URL
  ) throws {
    self.lesson = lesson
    self.workshop = workshop
    self.solution = solution
    self.base = base
    let builder = try workshop.builder(for: lesson)
    compiler = builder.compiler
    given = builder.given
    checkBuild = try CheckBuild.hidden(
      lesson, engine: workshop.engine, toolchain: workshop.toolchain, cache: workshop.cache)
    checks = (lesson.rubric.hiddenChecks + lesson.rubric.examChecks).map {
      ($0.check.check, $0.task.file)
    }
    try Self.place(solution, of: lesson, in: base)
    let outcome = try compile(solution.keys.sorted(), in: base)
    guard case .compiled = outcome else {
      throw GraderError(
        "the solution does not compile", at: lesson.solution.relativePathFromCurrentFolder,
        remedy: "run `grader validate \(lesson.name)` first")
    }
  }

  /// Tries a mutant.
  func result(of mutant: Mutant, job: Int) throws -> Result {
    let folder = try workshop.makeScratchFolder()
    defer {
      // A folder that cannot be removed costs disk space, and no one's points.
      try? FileManager.default.removeItem(at: folder)
    }
    var sources = solution
    sources[mutant.file] = Array(mutant.text.utf8)
    try Self.place(sources, of: lesson, in: folder)
    var outcome = try compile([mutant.file], in: folder)
    // On a busy machine the compiler may run out of time.
    if case .gaveUp = outcome { outcome = try compile([mutant.file], in: folder) }
    guard case .compiled = outcome else { return .notCompiled }
    let object = Self.object(mutant.file, in: folder)
    if FileManager.default.contentsEqual(
      atPath: object.path, andPath: Self.object(mutant.file, in: base).path)
    {
      return .sameCode
    }
    let others = solution.keys.sorted().filter { $0 != mutant.file }
    let library = folder.appending(path: "lib\(lesson.rubric.module).so")
    let givenObjects = given.objects.sorted { $0.key < $1.key }.map(\.value)
    try compiler.link(
      [object] + others.map { Self.object($0, in: base) } + givenObjects, to: library)
    let session = try workshop.session(for: lesson, checkBuild: checkBuild, job: job)
    func firstLoss(_ names: [String]) throws -> CheckResult? {
      func run() throws -> CheckResult? {
        try session.run(names, library: library, in: folder).first { $0.status != .passed }
      }
      let lost = try run()
      // A busy machine, too, may keep a check from being over, or from beginning, in time.
      return lost?.status == .timedOut || lost?.status == .notRun ? try run() : lost
    }
    // Most are caught by the first check of their own task, so these go one by one.
    for check in checks where check.file == mutant.file {
      if let lost = try firstLoss([check.name]) { return try caught(by: lost) }
    }
    let rest = checks.filter { $0.file != mutant.file }.map(\.name)
    return try firstLoss(rest).map(caught) ?? .survived
  }

  private func caught(by result: CheckResult) throws -> Result {
    if result.status == .notRun {
      throw GraderError("the check \(result.check) could not be run: \(result.message)")
    }
    return .caught(by: result.check, status: result.status)
  }

  private static func object(_ file: String, in folder: URL) -> URL {
    SubmissionCompiler.object(of: file, in: folder.appending(path: "Objects"))
  }

  /// Puts the sources of a lesson into a folder: only there does the compiler's sandbox see them.
  private static func place(
    _ files: [String: [UInt8]], of lesson: Lesson, in folder: URL
  ) throws {
    let sources = folder.appending(path: "Sources")
    for place in [sources, folder.appending(path: "Objects")] {
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    }
    for (name, content) in files {
      try Data(content).write(to: sources.appending(path: name))
    }
    for name in lesson.rubric.given {
      try Data(contentsOf: lesson.stub(name)).write(to: sources.appending(path: name))
    }
  }

  /// Compiles some files, knowing all others.
  private func compile(_ names: [String], in folder: URL) throws -> SubmissionCompiler.Outcome {
    let sources = folder.appending(path: "Sources")
    let others = solution.keys.sorted().filter { !names.contains($0) } + lesson.rubric.given
    return try compiler.compile(
      names.map { sources.appending(path: $0) },
      knowing: others.map { sources.appending(path: $0) },
      into: folder.appending(path: "Objects"), in: folder)
  }
}
