import Foundation

/// A submission as a library, and what became of each of its files.
struct SubmissionBuild: Sendable {
  /// The library, or nil when nothing of the submission could be used.
  var library: URL?
  /// What became of each editable file.
  var files: [String: FileFate]

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

/// Turns the files of a submission into a library.
///
/// A file that is refused or does not compile is left out, so that it costs the points of its own
/// functions and no others: the checks of the rest need nothing from it.
struct SubmissionBuilder: Sendable {
  let lesson: Lesson
  let compiler: SubmissionCompiler
  let audit: Audit

  /// Builds in a folder of the submission's own.
  func build(_ files: SubmissionFiles, in folder: URL) throws -> SubmissionBuild {
    var fates: [String: SubmissionBuild.FileFate] = [:]
    for name in lesson.rubric.editable {
      if let reason = files.refusals[name] {
        fates[name] = .refused(reason)
      } else {
        fates[name] = files.contents[name] == nil ? .absent : .built
      }
    }
    let sources = folder.appending(path: "Sources")
    try FileManager.default.createDirectory(at: sources, withIntermediateDirectories: true)
    for name in lesson.rubric.given {
      try Data(contentsOf: lesson.stub(name)).write(to: sources.appending(path: name))
    }
    for (name, content) in files.contents {
      let file = sources.appending(path: name)
      try Data(content).write(to: file)
      guard Audit.isWorthParsing(content) else { continue }
      guard let tree = try compiler.syntaxTree(of: file, in: folder) else {
        fates[name] = .refused("it is too large or too deep for the compiler to take apart")
        continue
      }
      if let refusal = Audit.refusals(syntaxTree: tree).first {
        fates[name] = .refused(refusal.sentence)
      }
    }

    let object = folder.appending(path: "Submission.o")
    // Each round takes at least one file out, so this ends.
    while fates.values.contains(.built) {
      let blamed = try blame(fates, sources: sources, object: object, folder: folder)
      if blamed.isEmpty {
        let library = folder.appending(path: "lib\(lesson.rubric.module).so")
        try compiler.link(object, to: library)
        return SubmissionBuild(library: library, files: fates)
      }
      fates.merge(blamed) { $1 }
    }
    return SubmissionBuild(library: nil, files: fates)
  }

  /// The sources of a round: the files that nothing is held against, and the given ones.
  private func paths(_ fates: [String: SubmissionBuild.FileFate], in sources: URL) -> [URL] {
    let present = lesson.rubric.editable.filter { fates[$0] == .built }
    return (present + lesson.rubric.given).sorted().map { sources.appending(path: $0) }
  }

  /// Compiles and audits; returns the files that stand in the way, with what is to become of them.
  private func blame(
    _ fates: [String: SubmissionBuild.FileFate], sources: URL, object: URL, folder: URL
  ) throws -> [String: SubmissionBuild.FileFate] {
    let paths = paths(fates, in: sources)
    let suspects = fates.filter { $0.value == .built }.map(\.key).sorted()
    switch try compiler.compile(paths, to: object, in: folder) {
    case .compiled:
      guard let refusal = try audit.refusals(object: object).first else { return [:] }
      return try blameAlone(
        suspects, paths: paths, sources: sources, folder: folder,
        otherwise: .refused(refusal.sentence))
    case .failed(let diagnostics):
      let blamed = suspects.filter(diagnostics.files.contains)
      if blamed.isEmpty {
        return try blameAlone(
          suspects, paths: paths, sources: sources, folder: folder,
          otherwise: .notCompiled(diagnostics.errors.first?.text ?? ""))
      }
      return Dictionary(
        uniqueKeysWithValues: blamed.map { ($0, .notCompiled(diagnostics.summary(of: $0))) })
    case .gaveUp(let reason):
      return try blameAlone(
        suspects, paths: paths, sources: sources, folder: folder, otherwise: .notCompiled(reason))
    }
  }

  /// Compiles and audits the files one at a time, each knowing the others. If no single file is to
  /// blame, all share the fate that the whole met: nothing unexplained may pass.
  private func blameAlone(
    _ suspects: [String], paths: [URL], sources: URL, folder: URL,
    otherwise: SubmissionBuild.FileFate
  ) throws -> [String: SubmissionBuild.FileFate] {
    var blamed: [String: SubmissionBuild.FileFate] = [:]
    for name in suspects {
      let object = folder.appending(path: "\(name).o")
      let primary = sources.appending(path: name)
      switch try compiler.compile(paths, primary: primary, to: object, in: folder) {
      case .compiled:
        if let refusal = try audit.refusals(object: object).first {
          blamed[name] = .refused(refusal.sentence)
        }
      case .failed(let diagnostics):
        let own = diagnostics.summary(of: name)
        let words = own.isEmpty ? diagnostics.errors.first?.text ?? "" : own
        blamed[name] = .notCompiled(words)
      case .gaveUp(let reason):
        blamed[name] = .notCompiled(reason)
      }
    }
    if blamed.isEmpty {
      for name in suspects { blamed[name] = otherwise }
    }
    return blamed
  }
}
