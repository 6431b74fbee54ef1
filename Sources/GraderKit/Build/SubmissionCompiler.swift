import Foundation

/// Compiles and links one submission: the compiler's frontend shut in a sandbox, then the linker on
/// the one object it made.
struct SubmissionCompiler: Sendable {
  let toolchain: Toolchain
  let engine: EngineBuild
  let sandbox: Sandbox
  let module: String
  /// Whether the library carries what a backtrace needs to name lines.
  var hasDebugInformation = false

  /// What one compilation may use. Its diagnostics decide nothing beyond "does not compile".
  static let wallSeconds = 60.0
  static let processorSeconds = 40
  static let memory = 4 << 30

  /// What the compiler runs in. Its memory comes in large pages where the kernel gives them, which
  /// saves a fourteenth of its time.
  private static let environment = Toolchain.baseEnvironment.merging([
    "TMPDIR": "/tmp", "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
  ]) { $1 }

  /// How a compilation ended.
  enum Outcome {
    /// The object file was made.
    case compiled
    /// The compiler refused the source.
    case failed(CompilerDiagnostics)
    /// The compiler itself ended badly: out of time, of memory, or with a fault.
    case gaveUp(String)
  }

  /// Compiles sources to one object.
  ///
  /// - Parameters:
  ///   - sources: every source of the module, in one folder.
  ///   - primary: compile only this file's bodies, knowing the others; nil for all.
  func compile(_ sources: [URL], primary: URL? = nil, to object: URL, in folder: URL) throws
    -> Outcome
  {
    // The frontend and not the driver: one process, and no plugin path, so no macro plugin runs.
    var arguments = [
      "\(toolchain.root)/bin/swift-frontend", "-frontend", "-c", "-target", toolchain.triple,
      "-disable-objc-interop", "-no-color-diagnostics", "-swift-version", "6",
      "-parse-as-library", "-Onone", "-module-name", module, "-enable-library-evolution",
      "-strict-memory-safety", "-Werror", "StrictMemorySafety",
      // Nobody reads warnings here, and the compiler's check of its own output is for its authors:
      // without the two a submission compiles a tenth faster.
      "-suppress-warnings", "-disable-llvm-verify",
      "-module-cache-path", engine.moduleCache.path, "-o", object.path,
    ]
    arguments += engine.searchFlags
    if hasDebugInformation { arguments.append("-g") }
    for source in sources {
      if source == primary { arguments.append("-primary-file") }
      arguments.append(source.path)
    }
    let result = try ChildProcess.run(
      Launch(
        command: try enclosed(arguments, folder: folder),
        environment: Self.environment, wallSeconds: Self.wallSeconds, outputLimit: 256 << 10))
    if result.succeeded { return .compiled }
    let diagnostics = CompilerDiagnostics(output: result.errorText)
    if result.end == .exited(1), !diagnostics.errors.isEmpty { return .failed(diagnostics) }
    if result.end == .timedOut || result.processorSeconds >= Double(Self.processorSeconds) {
      return .gaveUp("the compiler needed more than \(Self.processorSeconds) s for it")
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

  /// The compiler's syntax tree of one file as text, or nil where it cannot be had whole: what is
  /// cut off could hide anything.
  ///
  /// What does not parse has a tree as far as it goes; its errors come with the compilation.
  func syntaxTree(of source: URL, in folder: URL) throws -> String? {
    let command = [
      "\(toolchain.root)/bin/swift-frontend", "-frontend", "-dump-parse", "-swift-version", "6",
      "-parse-as-library", source.path,
    ]
    let limit = 64 << 20
    let result = try ChildProcess.run(
      Launch(
        command: try enclosed(command, folder: folder), environment: Toolchain.baseEnvironment,
        wallSeconds: Self.wallSeconds, outputLimit: limit))
    let hasEnded = result.end == .exited(0) || result.end == .exited(1)
    guard hasEnded, result.standardOutput.count < limit else { return nil }
    let text = result.outputText
    return text.hasPrefix("(source_file") ? text : nil
  }

  /// The command inside the sandbox and its limits. The compiler sees the toolchain, the engine's
  /// modules and this one folder.
  private func enclosed(_ arguments: [String], folder: URL) throws -> [String] {
    let prlimit = try ProgramFinder.required("prlimit", package: "util-linux")
    let view = Sandbox.View(
      readOnly: [
        "/usr/lib", "/usr/lib64", "/usr/include", "/lib", "/lib64", "/etc/alternatives",
        toolchain.root,
        engine.folder.path,
      ],
      writable: [folder.path],
      // The loader finds the compiler's own libraries by /proc/self/exe.
      processes: true)
    return [
      prlimit, "--as=\(Self.memory)", "--cpu=\(Self.processorSeconds)", "--core=0",
      "--fsize=\(256 << 20)",
    ] + sandbox.command(arguments, view: view)
  }

  /// Links an object to a shared library.
  ///
  /// The engine, the runtime and the mathematics library are in the process before the submission
  /// is loaded, so nothing is named here.
  func link(_ object: URL, to library: URL) throws {
    try toolchain.build(
      "the submission's library",
      [
        "\(toolchain.root)/bin/ld.lld", "-shared", "--threads=1", "--build-id=none",
        "-soname=lib\(module).so", toolchain.runtimeRegistration, object.path, "-o", library.path,
      ], wallSeconds: 60)
  }
}
