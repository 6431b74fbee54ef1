import Foundation

/// SHA-256 of named contents, by coreutils' `sha256sum`.
struct ContentDigest: Sendable {
  private var stream: [UInt8] = []

  /// Adds one named piece. Names and sizes are part of the digest, so that moving a byte from one
  /// file to the next changes it.
  mutating func add(_ name: String, _ content: [UInt8]) {
    stream += Array("\(name)\u{0}\(content.count)\u{0}".utf8)
    stream += content
  }

  /// Adds files, named by their path below a folder, in the order of these names.
  mutating func add(files: [URL], below folder: URL) throws {
    for file in files.sorted(by: { $0.path < $1.path }) {
      let name = String(file.path.dropFirst(folder.path.count))
      add(name, [UInt8](try Data(contentsOf: file)))
    }
  }

  /// The digest as 64 hexadecimal digits.
  func hexadecimal() throws -> String { try Self.hexadecimal(of: stream) }

  /// SHA-256 of bytes as they are, as 64 hexadecimal digits.
  static func hexadecimal(of bytes: [UInt8]) throws -> String {
    let program = try ProgramFinder.required("sha256sum", package: "coreutils")
    let result = try ChildProcess.run(
      Launch(command: [program], input: bytes, wallSeconds: 600))
    let digest = result.outputText.prefix(64)
    guard result.succeeded, digest.count == 64, digest.allSatisfy(\.isHexDigit) else {
      throw GraderError("sha256sum failed: \(result.errorText)", remedy: "see `grader doctor`")
    }
    return String(digest)
  }
}

extension FileManager {
  /// All Swift files below a folder, in order.
  func swiftFiles(below folder: URL) throws -> [URL] {
    guard let paths = enumerator(atPath: folder.path) else {
      throw GraderError("cannot be listed", at: folder.relativePathFromCurrentFolder)
    }
    return paths.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
      .map { folder.appending(path: $0) }
  }
}
