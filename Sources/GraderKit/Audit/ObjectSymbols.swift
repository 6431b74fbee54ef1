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
      // Sixteen columns of address or blanks, a blank, the type, a blank, the name, which may hold
      // blanks itself.
      let line = line.utf8
      guard line.count > 19 else { continue }
      let type = line[line.index(line.startIndex, offsetBy: 17)]
      let name = String(Substring(line.dropFirst(19)))
      let hasAddress = line.first != UInt8(ascii: " ")
      // A weak symbol without an address is undefined as well.
      if type == UInt8(ascii: "U") || !hasAddress {
        undefined.append(name)
      } else {
        defined.append(name)
      }
    }
    return ObjectSymbols(undefined: undefined, defined: defined)
  }
}
