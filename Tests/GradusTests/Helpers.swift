import Foundation
import Gradus
import XCTest

/// A float64 tensor of normal numbers.
func random(_ shape: [Int], seed: UInt64 = 1, dtype: DType = .float64) -> Tensor {
  var generator = SeededGenerator(seed: seed)
  return .normal(shape, dtype: dtype, using: &generator)
}

/// A float64 tensor of numbers between `low` and `high`.
func random(_ shape: [Int], in range: Range<Double>, seed: UInt64 = 1) -> Tensor {
  var generator = SeededGenerator(seed: seed)
  return .uniform(shape, in: range, dtype: .float64, using: &generator)
}

/// All index lists of a shape in row-major order, by plain counting.
func indices(of shape: [Int]) -> [[Int]] {
  var result: [[Int]] = [[]]
  for size in shape {
    result = result.flatMap { prefix in (0..<size).map { prefix + [$0] } }
  }
  return result
}

/// This test program run once more for one test, in an environment of its own.
struct ChildRun {
  let output: String
  let status: Int32

  /// - Parameters:
  ///   - test: `Class/method` of this module.
  ///   - sample: what `ChildRun.sample` gives in there.
  ///   - extra: what else is different in its environment.
  init(_ test: String, sample: String, environment extra: [String: String] = [:]) throws {
    let process = Process()
    // The running program itself, however the tests were started.
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["GradusTests.\(test)"]
    var environment = ProcessInfo.processInfo.environment
    environment["GRADUS_TEST_SAMPLE"] = sample
    environment["SWIFT_BACKTRACE"] = "enable=no"
    process.environment = environment.merging(extra) { _, new in new }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    output = String(decoding: data, as: UTF8.self)
    status = process.terminationStatus
  }

  /// What the parent asked for; nothing in an ordinary run.
  static var sample: String? { ProcessInfo.processInfo.environment["GRADUS_TEST_SAMPLE"] }
}
