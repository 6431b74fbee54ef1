import Foundation

/// The global symbols of an object file: what it needs and what it offers.
struct ObjectSymbols: Sendable {
  /// Symbols that the file refers to and does not define.
  let undefined: [String]
  /// Global symbols that it defines.
  let defined: [String]

  /// Reads an object or a shared library with `llvm-nm`.
  static func read(_ file: URL, toolchain: Toolchain, dynamic: Bool = false) throws
    -> ObjectSymbols
  {
    let result = try ChildProcess.run(
      Launch(
        command: [toolchain.symbolLister, "--extern-only"] + (dynamic ? ["--dynamic"] : [])
          + [file.path],
        environment: Toolchain.baseEnvironment, wallSeconds: 60, outputLimit: 64 << 20))
    guard result.succeeded else {
      throw GraderError(
        "its symbols cannot be listed: \(result.errorText)", at: file.lastPathComponent,
        remedy: "see `grader doctor`")
    }
    var undefined: [String] = []
    var defined: [String] = []
    for line in result.outputText.split(separator: "\n") {
      // "<address> T name" or "                 U name".
      let fields = line.split(separator: " ")
      guard fields.count >= 2 else { continue }
      let type = fields[fields.count - 2]
      let name = String(fields[fields.count - 1])
      // A weak symbol without an address is undefined as well.
      if type == "U" || (fields.count == 2 && (type == "w" || type == "v")) {
        undefined.append(name)
      } else {
        defined.append(name)
      }
    }
    return ObjectSymbols(undefined: undefined, defined: defined)
  }
}
