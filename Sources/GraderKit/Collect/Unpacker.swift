import Foundation

/// Debian's `gzip` and `tar`, shut in: what they read was made by others.
struct Unpacker: Sendable {
  /// How they are shut in.
  let sandbox: Sandbox

  /// Unpacks streams that follow each other.
  ///
  /// - Parameter sizes: how large each is to be.
  func gunzip(_ stream: [UInt8], sizes: [Int]) throws -> [[UInt8]] {
    let total = sizes.reduce(0, +)
    let program = try ProgramFinder.required("gzip", package: "gzip")
    let result = try run([program, "-dc"], input: stream, limit: total)
    // gzip compares the size and the checksum of each with what the archive says.
    return try split(result, sizes: sizes)
  }

  /// What `tar` prints, from an archive that it reads from its standard input.
  ///
  /// - Parameter limit: how many bytes it may print.
  func tar(_ arguments: [String], input: [UInt8], limit: Int) throws -> ProcessResult {
    let program = try ProgramFinder.required("tar", package: "tar")
    return try run([program] + arguments, input: input, limit: limit)
  }

  /// Cuts what a program printed into contents of known sizes.
  func split(_ result: ProcessResult, sizes: [Int]) throws -> [[UInt8]] {
    guard result.end != .timedOut else {
      throw CollectRefusal(
        "it takes longer than \(Int(CollectLimits.wallSeconds)) seconds to unpack")
    }
    guard result.succeeded, result.standardOutput.count == sizes.reduce(0, +) else {
      throw CollectRefusal("it cannot be unpacked: it is damaged, or not what it says it is")
    }
    var rest = result.standardOutput[...]
    return sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return Array(rest.prefix(size))
    }
  }

  private func run(_ command: [String], input: [UInt8], limit: Int) throws -> ProcessResult {
    let view = Sandbox.View(readOnly: ["/usr", "/bin", "/lib", "/lib64"], filter: .compiler)
    return try ChildProcess.run(
      Launch(
        command: sandbox.command(command, view: view),
        environment: ["LC_ALL": "C", "PATH": "/usr/bin:/bin"], input: input,
        handed: sandbox.handed(view), wallSeconds: CollectLimits.wallSeconds,
        // One byte more shows that there was more.
        outputLimit: limit + 1))
  }
}
