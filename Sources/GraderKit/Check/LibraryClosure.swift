import Foundation
import Synchronization

/// The system's files that programs and libraries need in order to load: what a sandbox must hold
/// besides them.
enum LibraryClosure {
  /// The absolute paths of all shared libraries that these files load, the loader included.
  static func of(_ files: [URL]) throws -> [String] {
    let program = try ProgramFinder.required("ldd", package: "libc-bin")
    let result = try ChildProcess.run(
      Launch(
        command: [program] + files.map(\.path), environment: Toolchain.baseEnvironment,
        wallSeconds: 60))
    var paths: Set<String> = []
    for line in result.outputText.split(separator: "\n") {
      // "libm.so.6 => /lib/…/libm.so.6 (0x…)" or "/lib64/ld-linux-x86-64.so.2 (0x…)".
      let words = line.split(separator: " ").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      if let path = words.first(where: { $0.hasPrefix("/") && !$0.hasSuffix(":") }) {
        paths.insert(path)
      }
    }
    return paths.sorted()
  }
}

/// The closures of check libraries, each found once.
final class SystemLibraries: Sendable {
  private let known = Mutex<[String: [String]]>([:])

  /// What the sandbox of these checks must hold besides the course's own libraries.
  func of(_ checks: CheckBuild, engine: EngineBuild, cache: BuildCache) throws -> [String] {
    if let paths = known.withLock({ $0[checks.library.path] }) { return paths }
    let own = [engine.checkRunner, checks.library] + EngineBuild.libraries.map(engine.library)
    let places = [cache.root.path, engine.folder.path]
    let paths = try LibraryClosure.of(own).filter { path in
      !places.contains(where: path.hasPrefix)
    }
    known.withLock { $0[checks.library.path] = paths }
    return paths
  }
}
