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
  private static let systemModules = ["COpenBLAS", "CProcessor"]

  /// The builds of the innermost loops: the module, what it defines, and the processors that it
  /// is for. All are the sources of `KernelsBaseline`; `Package.swift` has the same list.
  private static func kernelVariants(_ toolchain: Toolchain) -> [(module: String, flags: [String])]
  {
    let baseline = [(module: "KernelsBaseline", flags: [String]())]
    guard toolchain.triple.hasPrefix("x86_64") else { return baseline }
    return baseline + [
      ("KernelsAVX2", ["-D", "AVX2", "-Xcc", "-march=x86-64-v3"]),
      ("KernelsAVX512", ["-D", "AVX512", "-Xcc", "-march=x86-64-v4"]),
    ]
  }

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
    course: Course, toolchain: Toolchain, cache: BuildCache, progress: (String) -> Void = { _ in }
  ) throws -> EngineBuild {
    let sources = course.root.appending(path: "Sources")
    let hexadecimal = try digest(course: course, toolchain: toolchain)
    let folder = try cache.folder("engine", digest: hexadecimal) { folder in
      progress("Building the engine for grading (once; it takes some minutes)")
      for module in systemModules {
        try FileManager.default.copyItem(
          at: sources.appending(path: module), to: folder.appending(path: module))
      }
      try Recipe(toolchain: toolchain, sources: sources, folder: folder).run()
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
    digest.add("recipe", Array("5".utf8))
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

  /// The compiler commands, in the order of the dependencies.
  private struct Recipe {
    let toolchain: Toolchain
    let sources: URL
    let folder: URL

    func run() throws {
      let variants = EngineBuild.kernelVariants(toolchain)
      try object("KernelInterface")
      for variant in variants {
        try object(
          variant.module, sources: "KernelsBaseline", optimization: "-Ounchecked",
          flags: variant.flags)
      }
      try object("Kernels")
      let objects = (["KernelInterface", "Kernels"] + variants.map(\.module))
        .map { folder.appending(path: "\($0).o").path }
      try library("Gradus", linking: objects + ["-lopenblas"])
      try library("GradusPlot", linking: [])
      try library("GradusTesting", linking: ["-L", folder.path, "-lGradus", "-lXCTest"])
      try object("CheckProtocol")
      try toolchain.build(
        "the check runner",
        [toolchain.compiler, "-swift-version", "6", "-O", "-wmo", "-module-name", "CheckRunner"]
          + search + (try files("CheckRunner"))
          + [
            folder.appending(path: "CheckProtocol.o").path, "-lXCTest", "-o",
            folder.appending(path: "check-runner").path,
          ])
    }

    private var search: [String] {
      ["-I", folder.path]
        + EngineBuild.systemModules.flatMap { ["-I", folder.appending(path: $0).path] }
    }

    private func files(_ module: String) throws -> [String] {
      try EngineBuild.sources(below: sources.appending(path: module)).map(\.path)
    }

    private func common(
      _ module: String, sources: String? = nil, optimization: String = "-O"
    ) throws -> [String] {
      [toolchain.compiler] + Toolchain.languageFlags
        + [
          optimization, "-wmo", "-Xcc", "-fno-math-errno",
          // A backtrace goes from frame to frame: without their pointers it would end in the engine
          // and never reach the student's line.
          "-Xcc", "-fno-omit-frame-pointer",
          "-module-name", module, "-emit-module", "-emit-module-path",
          folder.appending(path: "\(module).swiftmodule").path,
        ] + search + (try files(sources ?? module))
    }

    private func object(
      _ module: String, sources: String? = nil, optimization: String = "-O", flags: [String] = []
    ) throws {
      try toolchain.build(
        "the module \(module)",
        try common(module, sources: sources, optimization: optimization) + flags
          + ["-c", "-o", folder.appending(path: "\(module).o").path])
    }

    private func library(_ module: String, linking flags: [String]) throws {
      try toolchain.build(
        "the module \(module)",
        try common(module)
          + [
            "-emit-library", "-o", folder.appending(path: "lib\(module).so").path,
            "-Xlinker", "-soname=lib\(module).so", "-Xlinker", "-rpath=$ORIGIN",
          ] + flags)
    }
  }
}
