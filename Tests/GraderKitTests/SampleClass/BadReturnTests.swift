import Foundation
import XCTest

@testable import GraderKit

/// What students' functions may return instead of the right thing: each has its own message and
/// costs only its own task.
final class BadReturnTests: XCTestCase {
  /// A wrong function in the solution.
  private struct Case {
    /// The task that loses points.
    var task: String
    var file: String
    /// What is replaced, everything up to the end of the file, and with what.
    var from: String
    var body: String
    /// How one of the task's checks ends; those that ask for an error may pass.
    var status: CheckStatus
    /// What one of the messages says.
    var message: String
  }

  private static let fullyConnected = [
    Case(
      task: "relu", file: "ReLU.swift", from: "  maximum(input, 0)",
      body: "  maximum(input, 0).reshaped([-1])\n}\n", status: .failed, message: "has the shape"),
    Case(
      task: "sigmoid", file: "Sigmoid.swift", from: "  1 / (1 + exp(-input))",
      body: "  input.zerosLike / input.zerosLike\n}\n", status: .failed, message: "nan"),
    Case(
      task: "tanh", file: "Tanh.swift", from: "  tanh(input)",
      body: "  .zeros([1 << 15, 1 << 15], dtype: input.dtype)\n}\n", status: .outOfMemory,
      message: "MiB of memory"),
    Case(
      task: "meanSquaredError", file: "MeanSquaredError.swift", from: "  guard predictions",
      body: "  struct OwnError: Error {}\n  throw OwnError()\n}\n", status: .failed,
      message: "OwnError"),
    Case(
      task: "hingeLoss", file: "HingeLoss.swift", from: "  let (count, classes)",
      body: "  while true {}\n}\n", status: .timedOut, message: "loop that never ends"),
    Case(
      task: "l2Penalty", file: "L2Penalty.swift", from: "  var result",
      body: "  LossAndGradients(loss: 0, gradients: parameters)\n}\n", status: .failed,
      message: "expected"),
  ]

  private static let convolution = [
    Case(
      task: "maxPool", file: "MaxPool.swift", from: "  let (height",
      body: "  MaxPoolResult(\n    output: x.transposed(), cache: MaxPoolCache(winners: [], "
        + "inputShape: []))\n}\n", status: .failed, message: "has the shape"),
    Case(
      task: "averagePool", file: "AveragePool.swift", from: "  let (height", body: "  x\n}\n",
      status: .failed, message: "has the shape"),
    Case(
      task: "flatten", file: "Flatten.swift", from: "  x.reshaped",
      body: "  x.reshaped([x.shape[0], -1]) / 0\n}\n", status: .failed, message: "inf"),
    Case(
      task: "globalAveragePool", file: "GlobalAveragePool.swift", from: "  x.mean",
      body: "  try globalAveragePool(x)\n}\n", status: .crashed, message: "recursion"),
    Case(
      task: "columnsToImage", file: "ColumnsToImage.swift", from: "  let (height",
      body: "  columns.reshaped([1, 1])\n}\n", status: .crashed, message: "reshaped"),
  ]

  /// Puts every wrong function into one submission and looks at what each costs.
  private func assertCosts(_ cases: [Case], lesson name: String) throws {
    let lesson = try SharedWorkshop.course().lesson(named: name)
    var files: [String: [UInt8]] = [:]
    for file in lesson.rubric.editable {
      files[file] = [UInt8](try Data(contentsOf: lesson.solution.appending(path: file)))
    }
    for wrong in cases {
      let text = String(decoding: try XCTUnwrap(files[wrong.file]), as: UTF8.self)
      let start = try XCTUnwrap(text.range(of: wrong.from), wrong.file).lowerBound
      // What stands after the function is a function of its own.
      let rest = text[start...].range(of: "\n}\n").map { text[$0.upperBound...] } ?? ""
      files[wrong.file] = Array((text[..<start] + wrong.body + rest).utf8)
    }
    let graded = try SharedWorkshop.openSandboxed().grader(for: lesson)
      .grade(files, student: "x", job: 0)
    XCTAssertEqual(graded.status, .graded, graded.message)
    for wrong in cases {
      let checks = graded.checks.filter { $0.task == wrong.task }
      XCTAssertFalse(checks.isEmpty, wrong.task)
      XCTAssertTrue(checks.contains { $0.status == wrong.status }, "\(wrong.task): \(checks)")
      XCTAssertTrue(checks.contains { $0.message.contains(wrong.message) }, "\(checks)")
      XCTAssertFalse(checks.allSatisfy { $0.points > 0 }, wrong.task)
    }
    let innocent = graded.checks.filter { check in !cases.contains { $0.task == check.task } }
    for check in innocent { XCTAssertEqual(check.status, .passed, "\(check)") }
  }

  func testFullyConnected() throws {
    try assertCosts(Self.fullyConnected, lesson: "2")
  }

  func testConvolution() throws {
    try assertCosts(Self.convolution, lesson: "3")
  }
}
