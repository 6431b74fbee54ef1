import Foundation

/// Finds the lines of a student's code that crashes came from, by running the checks once more with
/// the runtime's backtrace.
///
/// This runs without a sandbox, because the backtrace is another program that reads this one's
/// memory; so it is only for the student's own code on the student's own machine.
struct CrashLocator {
  let lesson: Lesson
  let workshop: Workshop
  let checkBuild: CheckBuild

  /// Where a crash came from.
  enum Place: Equatable {
    /// A line of the student's, as `File.swift:12`.
    case line(String)
    /// The backtrace leads through no file of the student's: what it returned was used wrongly, or
    /// is wrong.
    case outside
  }

  /// The place of each crash, where there is a backtrace.
  ///
  /// - Parameters:
  ///   - checks: the checks that crashed.
  ///   - build: the student's files, as they were compiled.
  ///   - folder: the folder of that build.
  func places(
    of checks: [String], build: SubmissionBuild, in folder: URL
  ) throws -> [String: Place] {
    let scratch = folder.appending(path: "Crash")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    let compiler = SubmissionCompiler(
      toolchain: workshop.toolchain, engine: workshop.engine, sandbox: .none,
      module: lesson.rubric.module, hasDebugInformation: true)
    let names = build.compiled + lesson.rubric.given
    let sources = names.map { folder.appending(path: "Sources/\($0)") }
    let library = scratch.appending(path: "lib\(lesson.rubric.module).so")
    guard case .compiled = try compiler.compile(sources, into: scratch, in: scratch) else {
      return [:]
    }
    let used = names.filter { build.files[$0] ?? .built == .built }
    try compiler.link(
      used.map { SubmissionCompiler.object(of: $0, in: scratch) }, to: library)
    var limits = lesson.rubric.limits
    // The backtrace counts as time of the check and needs room of its own.
    limits.processorSeconds *= 10
    limits.wallSeconds *= 4
    limits.memoryMebibytes *= 4
    limits.processes = 4096
    var session = CheckSession(
      toolchain: workshop.toolchain, engine: workshop.engine, checkBuild: checkBuild,
      sandbox: .none, limits: limits, demangler: workshop.demangler, systemLibraries: [], job: 0)
    session.writesBacktraces = true
    let files = Set(sources.map(\.lastPathComponent))
    var places: [String: Place] = [:]
    for result in try session.run(checks, library: library, in: scratch) {
      places[result.check] = Self.place(in: result.output, files: files)
    }
    return places
  }

  /// The first frame of a backtrace that lies in one of these files; nil when there is none to read.
  static func place(in backtrace: String, files: Set<String>) -> Place? {
    var hasFrames = false
    for line in backtrace.split(separator: "\n") {
      // "3 [ra]  0x… momentum(…) + 96 in lib….so at /…/Sources/Momentum.swift:12:7"
      guard let mark = line.range(of: " at ", options: .backwards) else { continue }
      hasFrames = true
      let parts = line[mark.upperBound...].split(separator: ":")
      guard parts.count >= 2, let name = parts[0].split(separator: "/").last,
        files.contains(String(name)), Int(parts[1]) != nil
      else { continue }
      return .line("\(name):\(parts[1])")
    }
    return hasFrames ? .outside : nil
  }
}
