import Foundation

/// The given files of a lesson as objects, compiled once and linked into every submission.
///
/// They are compiled by themselves, so nothing that a submission declares changes what they mean,
/// and a submission's own compilation only reads their declarations.
struct GivenBuild: Sendable {
  /// The object of each file, by the file's name.
  let objects: [String: URL]

  /// Compiles the given files, or finds them compiled.
  ///
  /// - Throws: `GraderError` when they do not compile without the files that a student edits.
  static func make(lesson: Lesson, compiler: SubmissionCompiler, cache: BuildCache) throws
    -> GivenBuild
  {
    let names = lesson.rubric.given
    if names.isEmpty { return GivenBuild(objects: [:]) }
    var digest = ContentDigest()
    digest.add("engine", Array(compiler.engine.digest.utf8))
    digest.add("recipe", Array(compiler.recipe.joined(separator: "\n").utf8))
    for name in names { digest.add(name, [UInt8](try Data(contentsOf: lesson.stub(name)))) }
    let folder = try cache.folder("given-\(lesson.name)", digest: try digest.hexadecimal()) {
      folder in
      // The grader's own files: they need no sandbox.
      var compiler = compiler
      compiler.sandbox = .none
      switch try compiler.compile(names.map(lesson.stub), into: folder, in: folder) {
      case .compiled: break
      case .failed(let diagnostics):
        throw failure(of: lesson, diagnostics.errors.first?.text ?? "")
      case .gaveUp(let reason): throw failure(of: lesson, reason)
      }
    }
    return GivenBuild(
      objects: Dictionary(
        uniqueKeysWithValues: names.map { name in
          (name, SubmissionCompiler.object(of: name, in: folder))
        }))
  }

  private static func failure(of lesson: Lesson, _ words: String) -> GraderError {
    GraderError(
      "the given files do not compile by themselves: \(words)",
      at: lesson.stubs.relativePathFromCurrentFolder,
      remedy: "let them use the engine and each other only")
  }
}
