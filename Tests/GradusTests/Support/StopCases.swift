import XCTest

/// Something that cannot be done, and how the message begins that it stops with.
typealias StopCase = (message: String, body: @Sendable () throws -> Void)

/// Each case runs in a process of its own, because it ends the process.
///
/// A class of such tests has `testMessages`, which calls `check`, and `testOneCase`, which calls
/// `runOne` and is what the processes run.
enum StopCases {
  /// Fails for each case that does not stop with its message.
  ///
  /// - Parameter test: `Class/testOneCase` of the class that asks.
  static func check(
    _ cases: [StopCase], in test: String, file: StaticString = #filePath, line: UInt = #line
  ) throws {
    for (number, (message, _)) in cases.enumerated() {
      let child = try ChildRun(test, sample: "\(number)")
      XCTAssertNotEqual(child.status, 0, message, file: file, line: line)
      XCTAssertTrue(
        child.output.contains("Fatal error: \(message)"), "\(message):\n\(child.output)",
        file: file, line: line)
    }
  }

  /// Runs the case that the parent process names; skips the test in an ordinary run.
  static func runOne(_ cases: [StopCase]) throws {
    guard let sample = ChildRun.sample.flatMap(Int.init) else {
      throw XCTSkip("runs in the processes that testMessages starts")
    }
    try cases[sample].body()
  }
}
