import Foundation

/// The engine as shared libraries, and the program that runs checks, built once for everything
/// that is graded.
public struct EngineBuild: Sendable {
  /// Libraries and modules.
  let folder: URL
  /// Where the C module maps are: copies, because the compiler's module cache holds only as long
  /// as the times of these files do not change, and a checkout changes those of the sources.
  var moduleMaps: [URL] { EngineBuild.systemModules.map { folder.appending(path: $0) } }
  /// SHA-256 of the sources, the flags and the toolchain.
  public let digest: String

  /// The modules that are a module map and a C header.
  static let systemModules = ["COpenBLAS", "CProcessor"]

  /// The modules that a submission may import, with the library that holds each.
  static let libraries = ["Gradus", "GradusPlot", "GradusTesting"]

  /// The library of a module.
  func library(_ module: String) -> URL { folder.appending(path: "lib\(module).so") }

  /// The program that runs checks.
  var checkRunner: URL { folder.appending(path: "check-runner") }

  /// The C modules that the compiler would otherwise build anew for each submission; filled when
  /// the engine is built and only read afterwards.
  var moduleCache: URL { folder.appending(path: "ModuleCache") }

  /// The search flags that a client of the engine compiles with.
  var searchFlags: [String] {
    ["-I", folder.path] + moduleMaps.flatMap { ["-I", $0.path] }
  }

  /// Builds the engine of a course, or finds it built.
  static func make(
    course: Course, toolchain: Toolchain, cache: BuildCache,
    progress: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> EngineBuild {
    let sources = course.root.appending(path: "Sources")
    let hexadecimal = try digest(course: course, toolchain: toolchain)
    let folder = try cache.folder("engine", digest: hexadecimal) { folder in
      progress("Building the engine for grading (once; it takes a minute or two)")
      for module in systemModules {
        try FileManager.default.copyItem(
          at: sources.appending(path: module), to: folder.appending(path: module))
      }
      try EngineRecipe(toolchain: toolchain, sources: sources, folder: folder).run(progress)
    }
    let engine = EngineBuild(folder: folder, digest: hexadecimal)
    try engine.warmModuleCache(toolchain)
    return engine
  }

  /// SHA-256 of all that the engine is built from, whether it is built or not.
  static func digest(course: Course, toolchain: Toolchain) throws -> String {
    let sources = course.root.appending(path: "Sources")
    let modules =
      systemModules + ["KernelInterface", "KernelsBaseline", "Kernels", "CheckProtocol"]
      + ["CheckRunner"] + libraries
    var digest = ContentDigest()
    digest.add("toolchain", Array(toolchain.version.utf8))
    digest.add("recipe", Array("6".utf8))
    for module in modules {
      let folder = sources.appending(path: module)
      let files = try EngineBuild.sources(below: folder)
      let others = ["shim.h", "module.modulemap"].map { folder.appending(path: $0) }
        .filter { FileManager.default.fileExists(atPath: $0.path) }
      try digest.add(files: files + others, below: sources)
    }
    return try digest.hexadecimal()
  }

  /// The sources of a module that checks and submissions see: all but what reaches files and
  /// other programs. What is not there, no submission can call.
  static func sources(below folder: URL) throws -> [URL] {
    let storage = folder.appending(path: "Storage").standardizedFileURL.path + "/"
    return try FileManager.default.swiftFiles(below: folder)
      .filter { !$0.standardizedFileURL.path.hasPrefix(storage) }
  }

  /// Compiles a file that imports what submissions import, with the flags they are compiled with,
  /// so that the module cache holds everything they need and can be read-only for them.
  ///
  /// This comes after the engine's folder has its final name, because the compiler writes the
  /// cache's path into it. A cache that was made elsewhere, because the working copy has been moved
  /// or copied since, is made anew.
  private func warmModuleCache(_ toolchain: Toolchain) throws {
    let done = moduleCache.appending(path: "complete")
    let files = FileManager.default
    let place = Data(moduleCache.path.utf8)
    if files.contents(atPath: done.path) == place { return }
    if files.fileExists(atPath: moduleCache.path) { try files.removeItem(at: moduleCache) }
    try files.createDirectory(at: moduleCache, withIntermediateDirectories: true)
    let source = folder.appending(path: "Imports.swift")
    let imports = ["Foundation", "Glibc", "Gradus", "GradusPlot"].map { "import \($0)" }
    try Data(imports.joined(separator: "\n").utf8).write(to: source)
    let compiler = SubmissionCompiler(
      toolchain: toolchain, engine: self, sandbox: .none, module: "Imports")
    guard case .compiled = try compiler.compile([source], into: folder, in: folder) else {
      throw GraderError("the engine's modules cannot be imported", remedy: "see `grader doctor`")
    }
    try place.write(to: done)
  }
}
