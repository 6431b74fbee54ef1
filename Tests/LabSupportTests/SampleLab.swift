import Foundation
import Gradus
import XCTest

@testable import LabSupport

/// A lab in a folder of its own that is removed after the test, and the lines that it tells.
class LabTestCase: XCTestCase {
  private(set) var folder = ""
  var lines: [String] = []

  override func setUpWithError() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "lab-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.path
    lines = []
  }

  override func tearDownWithError() throws {
    try FileManager.default.removeItem(atPath: folder)
  }

  func program(_ experiments: [Experiment], options: [LabOption] = [.quick, .again, .data])
    -> LabProgram
  {
    LabProgram(
      name: "sample-lab", folder: "00-Sample", title: Words("Sample", "Пример"),
      about: "Runs nothing of note.", experiments: experiments, options: options)
  }

  /// Runs experiments as the command line would. Gives whether none was stopped by an error.
  @discardableResult
  func run(_ experiments: [Experiment], _ arguments: [String] = []) throws -> Bool {
    let program = program(experiments)
    return try program.run(lab(program, arguments))
  }

  func lab(_ program: LabProgram? = nil, _ arguments: [String] = []) throws -> Lab {
    let options = try LabOptions(
      ["--to", folder] + arguments, of: program ?? self.program([]), environment: [:])
    return try Lab(options) { self.lines.append($0) }
  }

  func write(_ text: String, to name: String) throws {
    try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
  }

  func assertOneLine(
    _ error: any Error, saying parts: [String], file: StaticString = #filePath,
    line: UInt = #line
  ) {
    let text = "\(error)"
    XCTAssertFalse(text.contains("\n"), text, file: file, line: line)
    for part in parts { XCTAssert(text.contains(part), text, file: file, line: line) }
  }
}
