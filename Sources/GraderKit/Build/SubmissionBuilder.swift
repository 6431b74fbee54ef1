import Foundation

/// Turns the files of a submission into a library.
///
/// A file that is refused or does not compile is left out, so that it costs the points of its own
/// functions and no others: the checks of the rest need nothing from it.
struct SubmissionBuilder: Sendable {
  let lesson: Lesson
  var compiler: SubmissionCompiler
  /// What looks for what it may not use; nil only in tests.
  let audit: Audit?
  let given: GivenBuild
  /// Where the time goes.
  var phaseTimes = PhaseTimes()

  private typealias Fates = [String: SubmissionBuild.FileFate]

  /// Where things are while one submission is built.
  private struct Place {
    let folder: URL
    var sources: URL { folder.appending(path: "Sources") }
    var objects: URL { folder.appending(path: "Objects") }

    func source(_ name: String) -> URL { sources.appending(path: name) }
    func object(_ name: String) -> URL { SubmissionCompiler.object(of: name, in: objects) }
  }

  /// Builds in a folder of the submission's own.
  func build(_ files: SubmissionFiles, in folder: URL) throws -> SubmissionBuild {
    let place = Place(folder: folder)
    var build = SubmissionBuild(library: nil, files: try lookedAt(files, place: place))
    try FileManager.default.createDirectory(at: place.objects, withIntermediateDirectories: true)
    // Each round takes at least one file out, so this ends. A round is another compilation only if
    // something did not compile.
    while build.files.values.contains(.built) {
      build.compiled = build.files.filter { $0.value == .built }.keys.sorted()
      let blamed = try notCompiled(&build, place: place)
      build.files.merge(blamed) { $1 }
      if !blamed.isEmpty { continue }

      let refusals = try phaseTimes.measure(.auditing) {
        try refused(build.compiled, files: files, place: place)
      }
      build.files.merge(refusals) { $1 }
      let used = build.compiled.filter { build.files[$0] == .built }
      if used.isEmpty { break }
      let library = folder.appending(path: "lib\(lesson.rubric.module).so")
      let givenObjects = given.objects.sorted { $0.key < $1.key }.map(\.value)
      try phaseTimes.measure(.linking) {
        try compiler.link(used.map(place.object) + givenObjects, to: library)
      }
      build.library = library
      return build
    }
    return build
  }

  /// Puts the files in place and looks at their text: what each may come to without a compiler.
  private func lookedAt(_ files: SubmissionFiles, place: Place) throws -> Fates {
    var fates: Fates = [:]
    for name in lesson.rubric.editable {
      if let reason = files.refusals[name] {
        fates[name] = .refused(reason)
      } else {
        fates[name] = files.contents[name] == nil ? .absent : .built
      }
    }
    try FileManager.default.createDirectory(at: place.sources, withIntermediateDirectories: true)
    for name in lesson.rubric.given {
      try Data(contentsOf: lesson.stub(name)).write(to: place.source(name))
    }
    for (name, content) in files.contents { try Data(content).write(to: place.source(name)) }
    if audit == nil { return fates }
    let suspicious = files.contents.filter { SyntaxAudit.isWorthParsing($0.value) }
    let trees = try phaseTimes.measure(.compiling) {
      try compiler.syntaxTrees(
        of: suspicious.keys.sorted().map(place.source), in: place.folder)
    }
    let mayRemember = lesson.rubric.forbidden.allSatisfy { $0.except == nil }
    for (name, content) in suspicious {
      guard let tree = trees[name] else {
        fates[name] = .refused("it is too large or too deep for the compiler to take apart")
        continue
      }
      let code = SourceCode(content)
      let found = SyntaxAudit.refusals(syntaxTree: tree, mayRemember: mayRemember)
      if let refusal = found.first ?? SyntaxAudit.refusal(of: code) {
        fates[name] = .refused(refusal.sentence(in: code))
      }
    }
    return fates
  }

  /// Audits what was compiled; returns the files that may not be used, and those that cannot do
  /// without them.
  private func refused(_ compiled: [String], files: SubmissionFiles, place: Place) throws -> Fates {
    guard let audit else { return [:] }
    let objects = Dictionary(uniqueKeysWithValues: compiled.map { ($0, place.object($0)) })
    let findings = try audit.findings(objects: objects, given: given.objects)
    if findings.refusals.isEmpty { return [:] }
    func code(_ name: String) -> SourceCode { SourceCode(files.contents[name] ?? []) }
    var fates: Fates = [:]
    for (name, refusals) in findings.refusals {
      if let first = refusals.first { fates[name] = .refused(first.sentence(in: code(name))) }
    }
    for (name, lack) in findings.links.dependents(of: Set(fates.keys)) {
      let lost = findings.name(of: lack.symbol)
      fates[name] = .notCompiled(
        "\(name): it needs \(lost.text)\(code(name).place(lost.searches)) of \(lack.home), "
          + "which is left out")
    }
    return fates
  }

  /// Compiles; returns the files that stand in the way, with what is to become of them.
  private func notCompiled(_ build: inout SubmissionBuild, place: Place) throws -> Fates {
    let suspects = build.compiled
    build.compilerRuns += 1
    switch try compile(suspects, place: place) {
    case .compiled:
      return [:]
    case .failed(let diagnostics):
      let blamed = suspects.filter(diagnostics.files.contains)
      if blamed.isEmpty {
        return try blameAlone(
          &build, place: place, otherwise: diagnostics.errors.first?.text ?? "")
      }
      return Dictionary(
        uniqueKeysWithValues: blamed.map {
          ($0, .notCompiled(summary(of: $0, in: diagnostics, among: suspects, place: place)))
        })
    case .gaveUp(let reason):
      return try blameAlone(&build, place: place, otherwise: reason)
    }
  }

  /// The errors of one file. A declaration that another file has too comes with that file's name,
  /// which the compiler does not say.
  private func summary(
    of name: String, in diagnostics: CompilerDiagnostics, among compiled: [String], place: Place
  ) -> String {
    diagnostics.summary(of: name) { declaration in
      let others = (compiled + lesson.rubric.given).filter { $0 != name }
      let codes = others.map { other in
        let content = FileManager.default.contents(atPath: place.source(other).path)
        return SourceCode([UInt8](content ?? Data()))
      }
      // What is indented may as well be a local name: only where nothing else is found.
      for isIndented in [false, true] {
        for (other, code) in zip(others, codes) {
          if let line = code.line(declaring: declaration, isIndented: isIndented) {
            return "\(other):\(line)"
          }
        }
      }
      return nil
    }
  }

  /// Compiles some of the files that are left, knowing the others and the given ones.
  private func compile(_ names: [String], among all: [String] = [], place: Place) throws
    -> SubmissionCompiler.Outcome
  {
    let others = all.filter { !names.contains($0) } + lesson.rubric.given
    return try phaseTimes.measure(.compiling) {
      try compiler.compile(
        names.map(place.source), knowing: others.map(place.source), into: place.objects,
        in: place.folder)
    }
  }

  /// Compiles the files one at a time, each knowing the others. If no single file is to blame, all
  /// share the fate that the whole met: nothing unexplained may pass.
  private func blameAlone(
    _ build: inout SubmissionBuild, place: Place, otherwise words: String
  ) throws -> Fates {
    var blamed: Fates = [:]
    for name in build.compiled {
      build.compilerRuns += 1
      switch try compile([name], among: build.compiled, place: place) {
      case .compiled:
        break
      case .failed(let diagnostics):
        let own = summary(of: name, in: diagnostics, among: build.compiled, place: place)
        blamed[name] = .notCompiled(own.isEmpty ? diagnostics.errors.first?.text ?? "" : own)
      case .gaveUp(let reason):
        blamed[name] = .notCompiled(reason)
      }
    }
    if blamed.isEmpty {
      for name in build.compiled { blamed[name] = .notCompiled(words) }
    }
    return blamed
  }
}
