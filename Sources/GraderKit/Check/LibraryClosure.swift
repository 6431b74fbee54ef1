import Foundation

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
