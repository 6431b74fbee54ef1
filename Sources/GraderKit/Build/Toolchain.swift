import Foundation

/// The Swift toolchain that builds engine, checks and submissions.
public struct Toolchain: Sendable {
  /// `swiftc`.
  let compiler: String
  /// `clang`, which links.
  let linker: String
  /// `llvm-nm`, which lists symbols.
  let symbolLister: String
  /// `swift-demangle`.
  let demangler: String
  /// The folder of the whole installation, which a sandboxed compiler must see.
  let root: String
  /// Where the Swift runtime's shared libraries are.
  let runtimeLibraries: String
  /// The object that registers a library's Swift metadata with the runtime.
  let runtimeRegistration: String
  /// The compiler's own description of itself.
  public let version: String
  /// The target triple, such as `x86_64-unknown-linux-gnu`.
  public let triple: String

  /// What `swiftc -print-target-info` says.
  private struct TargetInfo: Decodable {
    struct Target: Decodable { let triple: String }
    struct Paths: Decodable {
      let runtimeResourcePath: String
      let runtimeLibraryPaths: [String]
    }
    let compilerVersion: String
    let target: Target
    let paths: Paths
  }

  /// Finds the toolchain on the search path.
  public static func find() throws -> Toolchain {
    guard let found = ProgramFinder.path(of: "swiftc") else {
      throw GraderError(
        "the program swiftc is missing", remedy: "install a Swift 6 toolchain from swift.org")
    }
    // The link's own folder, not the link's target: `swiftc` is a link to `swift-frontend`.
    let bin = URL(filePath: found).deletingLastPathComponent().resolvingSymlinksInPath()
    let result = try ChildProcess.run(
      Launch(
        command: [found, "-print-target-info"], environment: baseEnvironment, wallSeconds: 60))
    guard result.succeeded,
      let info = try? JSONDecoder().decode(
        // A toolchain that answers otherwise is not one this grader knows: the error says so.
        TargetInfo.self, from: Data(result.standardOutput))
    else {
      throw GraderError(
        "`swiftc -print-target-info` failed", at: found,
        remedy: "install a Swift 6 toolchain from swift.org")
    }
    let architecture = info.target.triple.split(separator: "-").first.map(String.init) ?? ""
    func tool(_ name: String) throws -> String {
      let beside = bin.appending(path: name).path
      if FileManager.default.isExecutableFile(atPath: beside) { return beside }
      return try ProgramFinder.required(name, package: "llvm")
    }
    return Toolchain(
      compiler: bin.appending(path: "swiftc").path,
      linker: try tool("clang"),
      symbolLister: try tool("llvm-nm"),
      demangler: try tool("swift-demangle"),
      root: bin.deletingLastPathComponent().path,
      runtimeLibraries: info.paths.runtimeLibraryPaths.first
        ?? "\(info.paths.runtimeResourcePath)/linux",
      runtimeRegistration: "\(info.paths.runtimeResourcePath)/linux/\(architecture)/swiftrt.o",
      version: info.compilerVersion,
      triple: info.target.triple)
  }

  /// What every tool gets as its environment: nothing of the grader's own.
  static let baseEnvironment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

  /// Where the compiler keeps the C modules of what the grader itself builds. Its usual place is
  /// the user's home, which a service account may not have.
  var moduleCache: URL?

  /// The environment of builds that the grader trusts.
  var buildEnvironment: [String: String] {
    guard let moduleCache else { return Self.baseEnvironment }
    return Self.baseEnvironment.merging(["CLANG_MODULE_CACHE_PATH": moduleCache.path]) { $1 }
  }

  /// Runs a tool that must succeed on sources the grader trusts.
  ///
  /// - Throws: `GraderError` with the tool's first error line.
  func build(_ what: String, _ command: [String], wallSeconds: Double = 900) throws {
    let result = try ChildProcess.run(
      Launch(command: command, environment: buildEnvironment, wallSeconds: wallSeconds))
    try requireEnd(of: what, result, within: wallSeconds)
    guard result.succeeded else {
      let text = result.errorText + result.outputText
      let lines = text.split(whereSeparator: \.isNewline)
      let line = lines.first { $0.contains("error:") } ?? lines.first ?? "(it printed nothing)"
      throw GraderError(
        "\(what) does not build: \(line)",
        remedy: "mend it; the command began: \(command.joined(separator: " ").prefix(200))")
    }
  }

  /// Says that a command was stopped, which its output does not.
  func requireEnd(of what: String, _ result: ProcessResult, within wallSeconds: Double) throws {
    guard result.end == .timedOut else { return }
    throw GraderError(
      "building \(what) did not end within \(Int(wallSeconds)) s",
      remedy: "do it again when the machine is less busy")
  }

  /// The warning and language flags that every module is built with.
  static let languageFlags = ["-swift-version", "6", "-parse-as-library"]
}
