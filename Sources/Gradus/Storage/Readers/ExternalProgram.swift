import Foundation
import Synchronization

/// A well-kept program of the system that does what this engine does not: gzip, JPEG, PNG.
struct ExternalProgram: Sendable {
  /// Its name, looked for along `PATH`.
  let name: String
  /// The Debian package that brings it.
  let package: String
  /// What makes it write the decoded file to its standard output.
  let arguments: [String]

  static let gzip = ExternalProgram(name: "gzip", package: "gzip", arguments: ["-dc", "--"])
  static let djpeg = ExternalProgram(
    name: "djpeg", package: "libjpeg-turbo-progs", arguments: ["-pnm"])
  static let pngtopnm = ExternalProgram(name: "pngtopnm", package: "netpbm", arguments: [])

  /// Runs the program on a file and returns what it writes, at most `limit` bytes.
  ///
  /// - Parameter searchPath: folders separated by colons; by default those of `PATH`.
  func run(on path: String, limit: Int, searchPath: String? = nil) throws -> [UInt8] {
    let process = Process()
    process.executableURL = try location(for: path, searchPath: searchPath)
    // An absolute path never looks like an option.
    process.arguments = arguments + [URL(fileURLWithPath: path).path]
    let output = Pipe()
    let complaints = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = complaints
    do {
      try process.run()
    } catch {
      throw DataError(
        file: path, problem: "\(name) could not be started (\(error.localizedDescription))",
        remedy: "check the package \(package)")
    }
    // On a thread of its own: a child that fills one pipe while the other is read would hang.
    let listener = Listener(complaints.fileHandleForReading)
    let bytes = try read(output.fileHandleForReading, limit: limit, of: path) {
      process.terminate()
      process.waitUntilExit()
    }
    process.waitUntilExit()
    let message = listener.message()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw DataError(
        file: path,
        problem: "\(name) cannot decode it after \(bytes.count) bytes "
          + "(\(message.isEmpty ? "status \(process.terminationStatus)" : message))",
        remedy: "the file is damaged or cut short: fetch it again")
    }
    return bytes
  }

  private func location(for path: String, searchPath: String?) throws -> URL {
    let folders = searchPath ?? ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    for folder in folders.split(separator: ":") {
      let candidate = "\(folder)/\(name)"
      if FileManager.default.isExecutableFile(atPath: candidate) {
        return URL(fileURLWithPath: candidate)
      }
    }
    throw DataError(
      file: path, problem: "reading it takes the program \(name), which is not installed",
      remedy: "run: apt-get install \(package)")
  }

  private func read(
    _ handle: FileHandle, limit: Int, of path: String, giveUp: () -> Void
  ) throws -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      while let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
        bytes.append(contentsOf: piece)
        if bytes.count > limit { break }
      }
    } catch {
      giveUp()
      throw DataError(
        file: path, problem: "what \(name) writes cannot be read (\(error.localizedDescription))",
        remedy: "try again")
    }
    guard bytes.count <= limit else {
      giveUp()
      throw DataError(
        file: path, problem: "it unpacks to more than \(limit) bytes",
        remedy: "this is not the file it should be: fetch it again")
    }
    return bytes
  }
}

/// Collects on another thread what a child writes to its standard error.
private final class Listener: Sendable {
  private let text = Mutex("")
  private let group = DispatchGroup()

  init(_ handle: FileHandle) {
    DispatchQueue.global().async(group: group) { [self] in
      let data = handle.readDataToEndOfFile()
      let words = String(decoding: data.prefix(400), as: UTF8.self)
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      text.withLock { $0 = words }
    }
  }

  /// All of it on one line, once the child has closed its end.
  func message() -> String {
    group.wait()
    return text.withLock { $0 }
  }
}
