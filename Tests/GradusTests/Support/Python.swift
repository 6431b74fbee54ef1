import Foundation
import XCTest

/// Python with the modules that a test compares with; a test is skipped where it is missing.
///
/// The interpreter is the one that the environment variable GRADUS_PYTHON names, else `python3`.
enum Python {
  /// Runs a program and gives what it prints. Skips the test where a module is missing; fails it
  /// when the program fails.
  static func run(
    _ program: String, _ arguments: [String] = [], needs modules: [String],
    file: StaticString = #filePath, line: UInt = #line
  ) throws -> String {
    let name = ProcessInfo.processInfo.environment["GRADUS_PYTHON"] ?? "python3"
    let imports = modules.map { "import \($0)" }.joined(separator: "\n")
    guard let probe = try start(name, ["-c", imports]), probe.status == 0 else {
      throw XCTSkip(
        "\(name) has no \(modules.joined(separator: ", ")); name one in GRADUS_PYTHON that does")
    }
    let result = try XCTUnwrap(start(name, ["-c", program] + arguments))
    XCTAssertEqual(result.status, 0, result.errors, file: file, line: line)
    return result.output
  }

  private static func start(
    _ name: String, _ arguments: [String]
  ) throws -> (output: String, errors: String, status: Int32)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let output = Pipe()
    process.standardOutput = output
    let errors = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    _ = FileManager.default.createFile(atPath: errors.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: errors) }  // Left over, it harms no one.
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (
      String(decoding: data, as: UTF8.self),
      String(decoding: try Data(contentsOf: errors), as: UTF8.self), process.terminationStatus
    )
  }
}

/// A test with a folder of its own, removed when it ends.
class FolderTestCase: XCTestCase {
  private(set) var folder = ""

  override func setUpWithError() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "gradus-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(atPath: folder)
  }

  /// The path of a file in the folder.
  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// The names of the files in the folder.
  func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }
}
