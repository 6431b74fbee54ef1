import Foundation

/// A copy of a course with engine, checks and grader, made once for all tasks: what they grade with
/// does not change while they wait, however the working copy does.
///
/// ```
/// <shared>/course-<digest>-<number>/
///   Sources/ Assignments/ Rubrics/     what the digests in the records are of
///   .build/grader/                     the engine and the checks, built
///   bin/grader                         the program
///   manifest.sha256                    all of them; written last
/// ```
public struct StagedCourse: Sendable {
  /// The copy.
  public let course: Course

  /// The program that the tasks run.
  public var program: URL { course.root.appending(path: "bin/grader") }

  private static let manifest = "manifest.sha256"
  private static let folders = ["Sources", "Assignments", "Rubrics"]

  /// Whether a course is such a copy.
  static func isStaged(_ course: Course) -> Bool {
    FileManager.default.fileExists(atPath: course.root.appending(path: manifest).path)
  }

  /// Makes the copy, or finds it made.
  ///
  /// - Parameters:
  ///   - workshop: with the engine.
  ///   - lessons: those whose checks are needed.
  ///   - program: the grader.
  ///   - shared: a folder that all machines see by this path.
  static func make(
    of workshop: Workshop, lessons: [Lesson], program: URL, below shared: URL,
    progress: @escaping @Sendable (String) -> Void
  ) throws -> StagedCourse {
    var digest = ContentDigest()
    digest.add("engine", Array(workshop.engineDigest.utf8))
    digest.add("toolchain", Array(workshop.toolchain.version.utf8))
    digest.add("program", try [UInt8](Data(contentsOf: program)))
    for lesson in lessons {
      progress("Readying the checks of \(lesson.name)")
      let grader = try workshop.grader(for: lesson)
      digest.add(lesson.name, Array(grader.rubricDigest.utf8))
    }
    let name = "course-\(try digest.hexadecimal().prefix(16))"
    if let found = try finished(name, below: shared) { return found }
    progress("Copying the course, the engine and the checks to \(shared.path)")
    let root = shared.appending(path: "\(name)-\(UUID().uuidString.prefix(8))")
    do {
      try fill(root, from: workshop, program: program)
      // Opened once where the tasks will: what the compiler ties to a path is made there.
      let course = try Course(root: root)
      let copy = try Workshop.open(course, sandbox: workshop.sandbox, progress: progress)
      guard copy.engineDigest == workshop.engineDigest else {
        throw GraderError(
          "the course was changed while it was copied", at: workshop.course.root.path,
          remedy: "run it again")
      }
      for lesson in lessons { _ = try copy.grader(for: course.lesson(named: lesson.name)) }
      try writeManifest(of: root)
      return StagedCourse(course: course)
    } catch {
      // Without a manifest nobody takes it for whole.
      try? FileManager.default.removeItem(at: root)
      throw error
    }
  }

  /// A copy that was made before and is still whole.
  private static func finished(_ name: String, below shared: URL) throws -> StagedCourse? {
    let names = try FileManager.default.contentsOfDirectory(atPath: shared.path)
    for found in names.sorted() where found.hasPrefix(name + "-") {
      guard let course = try? Course(root: shared.appending(path: found)),
        isStaged(course), (try? verify(course)) != nil
      else { continue }  // One that is being made, or was damaged: another is made beside it.
      return StagedCourse(course: course)
    }
    return nil
  }

  private static func fill(_ root: URL, from workshop: Workshop, program: URL) throws {
    let files = FileManager.default
    let cache = root.appending(path: ".build/grader")
    try files.createDirectory(at: cache, withIntermediateDirectories: true)
    try files.createDirectory(
      at: root.appending(path: "bin"), withIntermediateDirectories: true)
    try copy(folders.map { workshop.course.root.appending(path: $0) }, into: root)
    try copy(
      workshop.cache.used.names.sorted().map { workshop.cache.root.appending(path: $0) },
      into: cache)
    try copy([program], into: root.appending(path: "bin"))
    if program.lastPathComponent != "grader" {
      try files.moveItem(
        at: root.appending(path: "bin/\(program.lastPathComponent)"),
        to: root.appending(path: "bin/grader"))
    }
  }

  /// Copies with what links lead to: the copy stands by itself.
  private static func copy(_ sources: [URL], into folder: URL) throws {
    let result = try ChildProcess.run(
      Launch(
        command: [try ProgramFinder.required("cp", package: "coreutils"), "-RL", "--"]
          + sources.map(\.path) + [folder.path + "/"],
        environment: Toolchain.baseEnvironment, wallSeconds: 600))
    guard result.succeeded else {
      throw GraderError(
        "cannot be written: \(result.errorText.split(separator: "\n").first ?? "")",
        at: folder.path, remedy: "make room, or name another folder with --shared DIR")
    }
  }

  private static func writeManifest(of root: URL) throws {
    let cache = root.appending(path: ".build/grader")
    // What opening it has left is no part of it.
    for name in ["work", "ModuleCache"] {
      let folder = cache.appending(path: name)
      if FileManager.default.fileExists(atPath: folder.path) {
        try FileManager.default.removeItem(at: folder)
      }
    }
    let result = try shell(
      "find . -type f ! -name \(manifest) -print0 | sort -z | xargs -0 sha256sum --", in: root)
    guard result.succeeded, !result.standardOutput.isEmpty else {
      throw GraderError("cannot be read: \(result.errorText.prefix(200))", at: root.path)
    }
    try WholeFile.write(Data(result.standardOutput), to: root.appending(path: manifest))
  }

  /// Shows that nothing of a copy has changed since it was made; of a course that is no copy,
  /// nothing is shown.
  static func verify(_ course: Course) throws {
    guard isStaged(course) else { return }
    let result = try shell("sha256sum --check --quiet --strict \(manifest)", in: course.root)
    guard result.succeeded else {
      let line = result.outputText.split(separator: "\n").first ?? "it cannot be read"
      throw GraderError(
        "the copied course is not as it was written: \(line)", at: course.root.path,
        remedy: "remove the folder and submit anew")
    }
  }

  private static func shell(_ script: String, in folder: URL) throws -> ProcessResult {
    try ChildProcess.run(
      Launch(
        command: ["/bin/sh", "-c", "cd \"$1\" && \(script)", "sh", folder.path],
        environment: Toolchain.baseEnvironment, wallSeconds: 600, outputLimit: 64 << 20))
  }
}
