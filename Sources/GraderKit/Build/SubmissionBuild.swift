import Foundation

/// A submission as a library, and what became of each of its files.
struct SubmissionBuild: Sendable {
  /// The library, or nil when nothing of the submission could be used.
  var library: URL?
  /// What became of each editable file.
  var files: [String: FileFate]
  /// The editable files that were compiled together for the library. It holds those of them that
  /// are built.
  var compiled: [String] = []
  /// How often the compiler was run: once where all compiles, whatever is refused.
  var compilerRuns = 0

  /// What became of a file.
  enum FileFate: Sendable, Equatable {
    /// It is in the library.
    case built
    /// The submission has no such file.
    case absent
    /// It may not be used; the sentence says why.
    case refused(String)
    /// It does not compile; the compiler's words.
    case notCompiled(String)
  }
}
