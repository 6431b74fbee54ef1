import Foundation
import XCTest

/// No instruction of a wide build may run on a processor that lacks it. The linker keeps one copy
/// of a function that several objects define; so the wide builds must define none but their own.
final class KernelSymbolTests: XCTestCase {
  /// Where the package manager keeps this build's objects: beside the test program.
  private var products: URL {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
  }

  /// The functions that the objects of a target define.
  private func functions(_ target: String) throws -> [String] {
    let folder = products.appending(path: "\(target).build")
    let objects = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".o") }
    XCTAssertFalse(objects.isEmpty, folder.path)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["llvm-nm", "--defined-only", "--format=posix"]
      + objects.map { folder.appending(path: $0).path }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    XCTAssertEqual(process.terminationStatus, 0)
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      // T and t: code; W and w: code that other objects may define as well.
      guard parts.count >= 2, ["T", "t", "W", "w"].contains(parts[1]) else { return nil }
      return String(parts[0])
    }
  }

  func testWideBuildsDefineNothingButTheirOwn() throws {
    #if arch(x86_64)
      for module in ["KernelsAVX2", "KernelsAVX512"] {
        let found = try functions(module)
        XCTAssertFalse(found.isEmpty)
        for symbol in found {
          // In a mangled name a module stands with its length: only its own functions, and what
          // is specialised for its own types, have it.
          XCTAssertTrue(
            symbol.contains("\(module.count)\(module)"),
            "\(module) defines \(symbol), which other modules may share")
        }
      }
    #else
      throw XCTSkip("there are wide builds for x86-64 only")
    #endif
  }
}
