import Foundation

/// Compiles and links one submission: the compiler's frontend shut in a sandbox, then the linker on
/// the objects it made.
struct SubmissionCompiler: Sendable {
  let toolchain: Toolchain
  let engine: EngineBuild
  var sandbox: Sandbox
  let module: String
  /// Whether the library carries what a backtrace needs to name lines.
  var hasDebugInformation = false

  /// Whether what is not memory-safe is an error. Only tests of the sandbox say no.
  var isStrict = true

  /// What one compilation may use. Its diagnostics decide nothing beyond "does not compile". The time
  /// on the wall is many times the processor's: a busy machine is nobody's fault.
  var wallSeconds = 300.0
  static let processorSeconds = 40
  static let memory = 4 << 30
  static let expressionSeconds = 10

  /// What the compiler runs in. Its memory comes in large pages where the kernel gives them, which
  /// saves a fourteenth of its time.
  private static let environment = Toolchain.baseEnvironment.merging([
    "TMPDIR": "/tmp", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
  ]) { $1 }

  /// How a compilation ended.
  enum Outcome {
    /// The objects were made.
    case compiled
    /// The compiler refused the source.
    case failed(CompilerDiagnostics)
    /// The compiler itself ended badly: out of time, of memory, or with a fault.
    case gaveUp(String)
  }

  /// The object that a source is compiled to.
  static func object(of source: String, in objects: URL) -> URL {
    objects.appending(path: "\(source.dropLast(".swift".count)).o")
  }

  /// The frontend with everything but the files that it works on. The frontend and not the driver:
  /// one process, and no plugin path, so no macro plugin runs.
  var recipe: [String] {
    [
      "\(toolchain.root)/bin/swift-frontend", "-frontend", "-c", "-target", toolchain.triple,
      "-disable-objc-interop", "-no-color-diagnostics", "-swift-version", "6",
      "-parse-as-library", "-Onone", "-module-name", module, "-enable-library-evolution",
      // An expression with too many ways to be read is an error with its line, after so many
      // seconds of processor time, and not the end of the whole compilation.
      "-solver-expression-time-threshold=\(Self.expressionSeconds)",
      // Nobody reads warnings here, and the compiler's checks of its own output are for its authors:
      // without them a submission compiles a tenth faster.
      "-suppress-warnings", "-disable-llvm-verify", "-sil-verify-none",
      "-module-cache-path", engine.moduleCache.path,
    ] + (isStrict ? ["-strict-memory-safety", "-Werror", "StrictMemorySafety"] : [])
      + engine.searchFlags + (hasDebugInformation ? ["-g"] : [])
  }

  /// Compiles sources in one process, each to an object of its own: so every symbol that the code
  /// needs belongs to a file.
  ///
  /// - Parameters:
  ///   - sources: the files to compile.
  ///   - others: the module's other files, of which only the declarations are read.
  ///   - objects: the folder of the objects, which have the sources' names.
  ///   - folder: what the compiler may write.
  func compile(_ sources: [URL], knowing others: [URL] = [], into objects: URL, in folder: URL)
    throws -> Outcome
  {
    var arguments = recipe
    for source in sources { arguments += ["-primary-file", source.path] }
    arguments += others.map(\.path)
    for source in sources {
      arguments += ["-o", Self.object(of: source.lastPathComponent, in: objects).path]
    }
    let result = try ChildProcess.run(
      enclosed(arguments, folder: folder, outputLimit: 256 << 10))
    if result.succeeded { return .compiled }
    let diagnostics = CompilerDiagnostics(output: result.errorText)
    if result.end == .exited(1), !diagnostics.errors.isEmpty { return .failed(diagnostics) }
    if result.processorSeconds >= Double(Self.processorSeconds) - 0.5 {
      return .gaveUp("the compiler needed more than \(Self.processorSeconds) s for it")
    }
    // The compiler had less of the processor than it may take: the machine was busy, and that is
    // nobody's points.
    if result.end == .timedOut {
      throw GraderError(
        "the compiler got less than \(Self.processorSeconds) s of the processor in "
          + "\(Int(wallSeconds)) s", at: toolchain.compiler,
        remedy: "the machine is too busy: grade again, with fewer --jobs")
    }
    let line = result.errorText.split(separator: "\n").first ?? ""
    // A fault of the compiler on this source comes as a signal, here or through bubblewrap. Any
    // other end is the grader's trouble, not the student's.
    if case .exited(let code) = result.end, code <= 128 {
      throw GraderError(
        "the compiler does not run (exit code \(code)): \(line)", at: toolchain.compiler,
        remedy: "see `grader doctor`")
    }
    return .gaveUp("the compiler itself failed on it: \(line)")
  }

  /// The compiler's syntax trees of files as text, by the files' names, all from one process. What
  /// cannot be had whole is not there: what is cut off could hide anything.
  ///
  /// What does not parse has a tree as far as it goes; its errors come with the compilation.
  func syntaxTrees(of sources: [URL], in folder: URL) throws -> [String: String] {
    if sources.isEmpty { return [:] }
    let trees = folder.appending(path: "Trees")
    try FileManager.default.createDirectory(at: trees, withIntermediateDirectories: true)
    var command = [
      "\(toolchain.root)/bin/swift-frontend", "-frontend", "-dump-parse", "-swift-version", "6",
      "-parse-as-library",
    ]
    let outputs = sources.map { trees.appending(path: "\($0.lastPathComponent).tree") }
    for source in sources { command += ["-primary-file", source.path] }
    for output in outputs { command += ["-o", output.path] }
    let result = try ChildProcess.run(enclosed(command, folder: folder))
    guard result.end == .exited(0) || result.end == .exited(1) else {
      // One file may have been too much for the compiler; the others are not to suffer from it.
      if sources.count == 1 { return [:] }
      return try sources.reduce(into: [:]) { found, source in
        found.merge(try syntaxTrees(of: [source], in: folder)) { $1 }
      }
    }
    var found: [String: String] = [:]
    for (source, output) in zip(sources, outputs) {
      guard let handle = FileHandle(forReadingAtPath: output.path) else { continue }
      let data = try handle.read(upToCount: Self.treeLimit) ?? Data()
      try handle.close()
      let text = String(decoding: data, as: UTF8.self)
      let isWhole = text.hasPrefix("(source_file") && text.hasSuffix(")")
      guard data.count < Self.treeLimit, isWhole else { continue }
      found[source.lastPathComponent] = text
    }
    return found
  }

  /// The largest syntax tree that is read, in bytes.
  private static let treeLimit = 64 << 20

  /// The command inside the sandbox and its limits. The compiler sees the toolchain, the engine's
  /// modules and this one folder.
  private func enclosed(_ arguments: [String], folder: URL, outputLimit: Int = 1 << 20) throws
    -> Launch
  {
    let prlimit = try ProgramFinder.required("prlimit", package: "util-linux")
    let view = Sandbox.View(
      readOnly: [
        "/usr/lib", "/usr/lib64", "/usr/include", "/lib", "/lib64", "/etc/alternatives",
        toolchain.root,
        engine.folder.path,
      ],
      writable: [folder.path],
      // The loader finds the compiler's own libraries by /proc/self/exe.
      processes: true, filter: .compiler)
    let limits = [
      prlimit, "--as=\(Self.memory)", "--cpu=\(Self.processorSeconds)", "--core=0",
      "--fsize=\(256 << 20)", "--nofile=256",
    ]
    return Launch(
      command: limits + sandbox.command(arguments, view: view), environment: Self.environment,
      handed: sandbox.handed(view), wallSeconds: wallSeconds, outputLimit: outputLimit)
  }

  /// Links objects to a shared library.
  ///
  /// The engine, the runtime and the mathematics library are in the process before the submission
  /// is loaded, so nothing is named here.
  func link(_ objects: [URL], to library: URL) throws {
    try toolchain.build(
      "the submission's library",
      [
        "\(toolchain.root)/bin/ld.lld", "-shared", "--threads=1", "--build-id=none",
        "-soname=lib\(module).so", toolchain.runtimeRegistration,
      ] + objects.map(\.path) + ["-o", library.path], wallSeconds: 60)
  }
}
