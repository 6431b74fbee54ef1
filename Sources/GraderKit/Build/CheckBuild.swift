import Foundation

/// Checks of a lesson as a shared library, compiled once and loaded with every submission.
public struct CheckBuild: Sendable {
  /// The library of the checks.
  let library: URL

  /// Test sources did not compile.
  struct CompileError: Error {
    let diagnostics: CompilerDiagnostics
    let output: String
  }

  /// Compiles checks, or finds them compiled.
  ///
  /// - Parameters:
  ///   - files: the test sources.
  ///   - methods: every check, as `Class/method`; they become the library's registry.
  ///   - interface: the module that they call.
  /// - Throws: `CompileError` when the sources do not compile.
  static func make(
    lesson: Lesson, files: [URL], methods: [String], interface: ModuleInterface,
    engine: EngineBuild, toolchain: Toolchain, cache: BuildCache
  ) throws -> CheckBuild {
    let registry = CheckRegistrySource(checks: methods).text
    var digest = ContentDigest()
    digest.add("interface", Array(interface.digest.utf8))
    digest.add("registry", Array(registry.utf8))
    for file in files.sorted(by: { $0.path < $1.path }) {
      digest.add(file.lastPathComponent, [UInt8](try Data(contentsOf: file)))
    }
    let folder = try cache.folder("checks-\(lesson.name)", digest: try digest.hexadecimal()) {
      folder in
      let registryFile = folder.appending(path: "CheckRegistry.swift")
      try Data(registry.utf8).write(to: registryFile)
      let command =
        [toolchain.compiler] + Toolchain.languageFlags
        + [
          "-Onone", "-wmo", "-module-name", "\(lesson.rubric.module)Checks", "-emit-library",
          "-o", folder.appending(path: "libChecks.so").path, "-I", interface.folder.path,
        ] + engine.searchFlags + files.map(\.path) + [registryFile.path]
        + [
          "-L", engine.folder.path, "-lGradus", "-lGradusPlot", "-lGradusTesting", "-lXCTest",
          // The submission is loaded first and provides these; a function it lacks is found
          // when a check calls it, not before.
          "-Xlinker", "--unresolved-symbols=ignore-all", "-Xlinker", "-z", "-Xlinker", "lazy",
        ]
      let result = try ChildProcess.run(
        Launch(
          command: command, environment: toolchain.buildEnvironment, wallSeconds: 900,
          outputLimit: 4 << 20))
      try toolchain.requireEnd(of: "the checks of \(lesson.name)", result, within: 900)
      guard result.succeeded else {
        throw CompileError(
          diagnostics: CompilerDiagnostics(output: result.errorText), output: result.errorText)
      }
    }
    return CheckBuild(library: folder.appending(path: "libChecks.so"))
  }

  /// The hidden checks of a lesson, compiled against its solution.
  static func hidden(
    _ lesson: Lesson, engine: EngineBuild, toolchain: Toolchain, cache: BuildCache
  ) throws -> CheckBuild {
    let interface = try ModuleInterface.solution(
      of: lesson, engine: engine, toolchain: toolchain, cache: cache)
    do {
      return try make(
        lesson: lesson, files: try FileManager.default.swiftFiles(below: lesson.hiddenChecks),
        methods: (lesson.rubric.hiddenChecks + lesson.rubric.examChecks).map(\.check.check),
        interface: interface,
        engine: engine, toolchain: toolchain, cache: cache)
    } catch let error as CompileError {
      throw GraderError(
        "the hidden checks do not compile: "
          + (error.diagnostics.errors.first?.text ?? String(error.output.prefix(300))),
        at: lesson.hiddenChecks.relativePathFromCurrentFolder,
        remedy: "mend them, or the names in rubric.json")
    }
  }
}
