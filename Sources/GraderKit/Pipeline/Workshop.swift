import Foundation

/// Everything that is made once and serves every submission: toolchain, sandbox, engine, allow-list.
public struct Workshop: Sendable {
  let course: Course
  /// The Swift toolchain.
  public let toolchain: Toolchain
  /// How code is shut in.
  public let sandbox: Sandbox
  let engine: EngineBuild
  let cache: BuildCache
  let allowList: AllowList
  let demangler: Demangler
  let work: WorkFolder
  let systemLibraries = SystemLibraries()
  /// Where the time goes.
  public let phaseTimes = PhaseTimes()
  /// Whether submissions are audited. Only tests switch it off, to show that the sandbox and the
  /// evidence hold by themselves.
  var isAuditing = true
  /// The build of the engine's innermost loops that checks are run with; nil for the widest that
  /// the processor can run.
  public var kernels: String?
  /// SHA-256 of the engine and of the grader, as the records keep it.
  public let engineDigest: String

  /// Finds the tools and builds the engine, or finds it built.
  ///
  /// - Parameter sandbox: how code is shut in; nil to find the sandbox of this machine.
  /// - Parameter scratch: where submissions are built; nil for a folder beside the engine.
  /// - Parameter isSealed: whether engine and checks must be there, and nothing is built.
  /// - Parameter progress: receives one line for each longer step.
  public static func open(
    _ course: Course, sandbox: Sandbox? = nil, scratch: URL? = nil, isSealed: Bool = false,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> Workshop {
    var cache = BuildCache(root: course.cache)
    cache.isSealed = isSealed
    var toolchain = try Toolchain.find()
    toolchain.moduleCache = try cache.moduleCache()
    let engine = try EngineBuild.make(
      course: course, toolchain: toolchain, cache: cache, progress: progress)
    let graderKit = course.root.appending(path: "Sources/GraderKit")
    var digest = ContentDigest()
    digest.add("engine", Array(engine.digest.utf8))
    try digest.add(
      files: FileManager.default.swiftFiles(below: graderKit), below: graderKit)
    return Workshop(
      course: course, toolchain: toolchain, sandbox: try sandbox ?? Sandbox.find(),
      engine: engine, cache: cache, allowList: try AllowList.load(course: course),
      demangler: Demangler(toolchain: toolchain),
      work: try WorkFolder(below: scratch ?? cache.root.appending(path: "work")),
      engineDigest: try digest.hexadecimal())
  }

  /// Readies the hidden checks of a lesson.
  ///
  /// - Throws: `GraderError` in a student's package, which has none.
  public func grader(for lesson: Lesson) throws -> LessonGrader {
    try lesson.requireHiddenChecks()
    let checks = try CheckBuild.hidden(
      lesson, engine: engine, toolchain: toolchain, cache: cache)
    return try LessonGrader(workshop: self, lesson: lesson, checkBuild: checks)
  }

  /// What turns submissions of a lesson into libraries.
  func builder(for lesson: Lesson) throws -> SubmissionBuilder {
    var compiler = SubmissionCompiler(
      toolchain: toolchain, engine: engine, sandbox: sandbox, module: lesson.rubric.module)
    compiler.isStrict = isAuditing
    return SubmissionBuilder(
      lesson: lesson, compiler: compiler,
      audit: isAuditing
        ? Audit(allowList: allowList, demangler: demangler, lesson: lesson, toolchain: toolchain)
        : nil,
      given: try GivenBuild.make(lesson: lesson, compiler: compiler, cache: cache),
      phaseTimes: phaseTimes)
  }

  /// What runs checks of a lesson against one library.
  func session(for lesson: Lesson, checkBuild: CheckBuild, job: Int) throws -> CheckSession {
    CheckSession(
      toolchain: toolchain, engine: engine, checkBuild: checkBuild, sandbox: sandbox,
      limits: lesson.rubric.limits, demangler: demangler,
      systemLibraries: try systemLibraries.of(checkBuild, engine: engine, cache: cache), job: job,
      kernels: kernels)
  }

  /// A new folder for one submission's build; the caller removes it.
  func makeScratchFolder() throws -> URL { try work.makeScratchFolder() }
}
