import Foundation

/// The global symbols of an object file: what it needs and what it offers.
struct ObjectSymbols: Sendable, Equatable {
  /// Symbols that the file refers to and does not define.
  var undefined: [String] = []
  /// Global symbols that it defines.
  var defined: [String] = []

  /// Reads an object or a shared library with `llvm-nm`.
  static func read(_ file: URL, toolchain: Toolchain, dynamic: Bool = false) throws
    -> ObjectSymbols
  {
    try read([file], toolchain: toolchain, dynamic: dynamic)[0]
  }

  /// Reads objects or shared libraries, all with one run of `llvm-nm`; the symbols of each, in the
  /// order of the files.
  static func read(_ files: [URL], toolchain: Toolchain, dynamic: Bool = false) throws
    -> [ObjectSymbols]
  {
    if files.isEmpty { return [] }
    let result = try ChildProcess.run(
      Launch(
        command: [toolchain.symbolLister, "--extern-only", "--print-file-name"]
          + (dynamic ? ["--dynamic"] : []) + files.map(\.path),
        environment: Toolchain.baseEnvironment, wallSeconds: 60, outputLimit: 64 << 20))
    func fail(_ words: String) -> GraderError {
      GraderError(
        "its symbols cannot be listed: \(words)",
        at: files.count == 1 ? files[0].lastPathComponent : "the submission's objects",
        remedy: "see `grader doctor`")
    }
    guard result.succeeded else { throw fail(result.errorText) }
    let prefixes = files.map { Array("\($0.path): ".utf8) }
    var symbols = [ObjectSymbols](repeating: ObjectSymbols(), count: files.count)
    var current = 0
    for line in result.standardOutput.split(separator: UInt8(ascii: "\n")) {
      // The files come in the order in which they were named; one without symbols has no line.
      while current < files.count, !line.starts(with: prefixes[current]) { current += 1 }
      guard current < files.count else {
        throw fail("not a line of llvm-nm: \(String(decoding: line, as: UTF8.self))")
      }
      symbols[current].add(line.dropFirst(prefixes[current].count))
    }
    return symbols
  }

  /// Takes in one line: sixteen columns of address or blanks, a blank, the type, a blank, the name,
  /// which may hold blanks itself.
  private mutating func add(_ line: ArraySlice<UInt8>) {
    guard line.count > 19 else { return }
    let type = line[line.startIndex + 17]
    let name = String(decoding: line.dropFirst(19), as: UTF8.self)
    let hasAddress = line.first != UInt8(ascii: " ")
    // A weak symbol without an address is undefined as well.
    if type == UInt8(ascii: "U") || !hasAddress {
      undefined.append(name)
    } else {
      defined.append(name)
    }
  }
}
