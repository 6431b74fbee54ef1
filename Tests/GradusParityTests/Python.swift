import Foundation
import XCTest

/// A Python interpreter that has what a test compares with.
struct Python {
  private let path: String

  /// The interpreter that `GRADUS_PYTHON` names, or `python3`. Skips the test where it lacks one of
  /// the modules, and says so.
  static func having(_ modules: [String]) throws -> Python {
    let path = ProcessInfo.processInfo.environment["GRADUS_PYTHON"] ?? "python3"
    let python = Python(path: path)
    let code = modules.map { "import \($0)" }.joined(separator: "; ")
    guard try python.start(["-c", code]).status == 0 else {
      throw XCTSkip(
        "\(path) has no \(modules.joined(separator: " or ")): "
          + "run make verify, or set GRADUS_PYTHON to an interpreter that has them")
    }
    return python
  }

  /// Runs a script of this folder, or `-c` and code, and returns what it prints. Fails the test
  /// when it does not end well.
  @discardableResult
  func run(_ script: String, _ arguments: [String] = [], file: StaticString = #filePath) throws
    -> String
  {
    let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent()
    let own = script == "-c" ? ["-c"] : [folder.appending(path: script).path]
    let result = try start(own + arguments)
    XCTAssertEqual(result.status, 0, "\(script) failed: \(result.output.suffix(500))")
    return result.output
  }

  private func start(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
