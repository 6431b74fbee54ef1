import Foundation

@testable import GraderKit

/// Writes zip archives as other programs do, and as nobody should.
struct ZipWriter {
  /// One file of an archive.
  struct Member {
    var name: [UInt8]
    var content: [UInt8]
    var isPacked = true
    /// Bit 11 says that the name is UTF-8, bit 0 that the content is encrypted.
    var flags: UInt16 = 0
    /// 0 is DOS, 3 is Unix.
    var system: UInt8 = 0
    /// The file's mode, where the system is Unix.
    var mode: UInt32 = 0
    var extra: [UInt8] = []
    /// What the directory says instead of the true size.
    var claimedSize: Int?
  }

  var members: [Member] = []

  /// Adds a file whose name is marked as UTF-8.
  mutating func add(_ name: String, _ content: String) {
    members.append(Member(name: Array(name.utf8), content: Array(content.utf8), flags: 0x800))
  }

  /// The archive.
  func bytes() throws -> [UInt8] {
    var archive: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let gzip = try ChildProcess.run(
        Launch(
          command: ["/usr/bin/gzip", "-nc"], input: member.content, wallSeconds: 60,
          outputLimit: 1 << 28))
      let packed = Array(gzip.standardOutput.dropFirst(10).dropLast(8))
      let content = member.isPacked ? packed : member.content
      let size = Self.number(member.claimedSize ?? member.content.count, 4)
      let common =
        Self.number(Int(member.flags), 2) + Self.number(member.isPacked ? 8 : 0, 2)
        + Self.number(0, 4) + gzip.standardOutput.suffix(8).prefix(4)
        + Self.number(content.count, 4) + size + Self.number(member.name.count, 2)
      directory +=
        [0x50, 0x4B, 1, 2, 20, member.system, 20, 0] + common
        + Self.number(member.extra.count, 2) + Self.number(0, 6)
        + Self.number(Int(member.mode << 16), 4) + Self.number(archive.count, 4) + member.name
        + member.extra
      archive += [0x50, 0x4B, 3, 4, 20, 0] + common + Self.number(0, 2) + member.name + content
    }
    let count = Self.number(members.count, 2)
    return archive + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count
      + Self.number(directory.count, 4) + Self.number(archive.count, 4) + [0, 0]
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }
}

/// Runs a program of the system in a test's folder.
enum SystemProgram {
  /// What it prints; an error when it fails.
  @discardableResult
  static func run(
    _ name: String, _ arguments: [String], in folder: URL, environment: [String: String] = [:]
  ) throws -> String {
    let program = try ProgramFinder.required("env", package: "coreutils")
    let own = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let result = try ChildProcess.run(
      Launch(
        command: [program, "-C", folder.path, name] + arguments, environment: own,
        wallSeconds: 120))
    guard result.succeeded else { throw GraderError("\(name): \(result.errorText)") }
    return result.outputText
  }
}
