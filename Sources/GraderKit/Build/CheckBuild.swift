import Foundation

/// The checks of a lesson as a shared library, compiled once against the solution and loaded with
/// every submission in its place.
public struct CheckBuild: Sendable {
  /// The library of the checks.
  let library: URL
  /// The solution's library, which the checks were compiled against.
  let solutionLibrary: URL
  /// SHA-256 of the checks, the rubric, the solution's interface and the engine.
  public let digest: String

  /// Compiles a lesson's checks, or finds them compiled.
  ///
  /// - Parameters:
  ///   - checks: the folder of the test sources.
  ///   - methods: every check, as `Class/method`; they become the library's registry.
  ///   - interface: the lesson's sources that define the public interface.
  static func make(
    lesson: Lesson, checks: URL, methods: [String], interface: [URL], engine: EngineBuild,
    toolchain: Toolchain, cache: BuildCache
  ) throws -> CheckBuild {
    let registry = CheckRegistrySource(checks: methods).text
    let files = try FileManager.default.swiftFiles(below: checks)
    var digest = ContentDigest()
    digest.add("engine", Array(engine.digest.utf8))
    digest.add("registry", Array(registry.utf8))
    digest.add("recipe", Array("1".utf8))
    digest.add("module", Array(lesson.rubric.module.utf8))
    try digest.add(files: files, below: checks)
    for file in interface.sorted(by: { $0.path < $1.path }) {
      digest.add(file.lastPathComponent, [UInt8](try Data(contentsOf: file)))
    }
    let hexadecimal = try digest.hexadecimal()
    let folder = try cache.folder("checks-\(lesson.name)", digest: hexadecimal) { folder in
      let module = lesson.rubric.module
      try toolchain.build(
        "the module \(module)",
        [toolchain.compiler] + Toolchain.languageFlags
          + [
            "-O", "-wmo", "-enable-library-evolution", "-module-name", module, "-emit-module",
            "-emit-module-path", folder.appending(path: "\(module).swiftmodule").path,
            "-emit-library", "-o", folder.appending(path: "lib\(module).so").path,
            "-Xlinker", "-soname=lib\(module).so",
          ] + engine.searchFlags + interface.map(\.path)
          + ["-L", engine.folder.path, "-lGradus", "-lGradusPlot"])
      let registryFile = folder.appending(path: "CheckRegistry.swift")
      try Data(registry.utf8).write(to: registryFile)
      try toolchain.build(
        "the checks of \(lesson.name)",
        [toolchain.compiler] + Toolchain.languageFlags
          + [
            "-Onone", "-wmo", "-enable-testing", "-module-name", "\(module)Checks",
            "-emit-library", "-o", folder.appending(path: "libChecks.so").path,
            "-I", folder.path,
          ] + engine.searchFlags + files.map(\.path) + [registryFile.path]
          + [
            "-L", engine.folder.path, "-lGradus", "-lGradusPlot", "-lGradusTesting", "-lXCTest",
            // The submission is loaded first and provides these; a function it lacks is found
            // when a check calls it, not before.
            "-Xlinker", "--unresolved-symbols=ignore-all", "-Xlinker", "-z", "-Xlinker", "lazy",
          ])
    }
    return CheckBuild(
      library: folder.appending(path: "libChecks.so"),
      solutionLibrary: folder.appending(path: "lib\(lesson.rubric.module).so"),
      digest: hexadecimal)
  }

  /// The hidden checks of a lesson, compiled against its solution.
  static func hidden(
    _ lesson: Lesson, engine: EngineBuild, toolchain: Toolchain, cache: BuildCache
  ) throws -> CheckBuild {
    let solution = lesson.rubric.editable.map { lesson.solution.appending(path: $0) }
    return try make(
      lesson: lesson, checks: lesson.hiddenChecks,
      methods: lesson.rubric.hiddenChecks.map(\.check.check),
      interface: solution + lesson.rubric.given.map(lesson.stub), engine: engine,
      toolchain: toolchain, cache: cache)
  }
}

/// Swift source that lists the checks for the runner, as `XCTMain` would want them listed.
struct CheckRegistrySource {
  /// `Class/method`, each a Swift identifier (`Rubric.validate` saw to it).
  let checks: [String]

  /// The source. A check that does not exist stops its compilation by name.
  var text: String {
    var classes: [String] = []
    var methods: [String: [String]] = [:]
    for check in checks {
      let parts = check.split(separator: "/").map(String.init)
      if methods[parts[0]] == nil { classes.append(parts[0]) }
      methods[parts[0], default: []].append(parts[1])
    }
    let cases = classes.map { name in
      let list = (methods[name] ?? []).map { "(\"\($0)\", \(name).\($0))" }
      return "    testCase([\(list.joined(separator: ", "))]),"
    }
    return """
      import XCTest

      @_cdecl("gradus_check_registry")
      public func gradusCheckRegistry(_ cases: UnsafeMutableRawPointer) {
        cases.assumingMemoryBound(to: [XCTestCaseEntry].self).pointee = [
      \(cases.joined(separator: "\n"))
        ]
      }

      """
  }
}
