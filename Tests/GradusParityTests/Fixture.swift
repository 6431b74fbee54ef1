import Foundation
import Gradus
import XCTest

/// What PyTorch gave, from a file that `Generator` wrote.
struct Fixture: Decodable {
  let source: String
  let cases: [Case]

  /// Loads `Fixtures/<topic>.json`.
  init(_ topic: String, file: StaticString = #filePath) throws {
    let folder = URL(fileURLWithPath: "\(file)").deletingLastPathComponent()
    let url = folder.appending(path: "Fixtures/\(topic).json")
    self = try JSONDecoder().decode(Fixture.self, from: Data(contentsOf: url))
    XCTAssertFalse(cases.isEmpty)
  }

  struct Case: Decodable {
    let name: String
    let attributes: [String: Attribute]
    private let inputs: [String: Values]
    private let outputs: [String: Values]

    private struct Values: Decodable {
      let shape: [Int]
      let values: [Double]
    }

    /// An input tensor. A case without it fails the test.
    func input(_ name: String, _ dtype: DType) throws -> Tensor {
      try tensor(name, inputs, dtype)
    }

    /// An expected tensor, always in float64.
    func output(_ name: String) throws -> Tensor {
      try tensor(name, outputs, .float64)
    }

    /// Whether the case has an input of that name.
    func hasInput(_ name: String) -> Bool { inputs[name] != nil }

    /// The names of the expected tensors.
    var outputNames: [String] { outputs.keys.sorted() }

    private func tensor(_ name: String, _ all: [String: Values], _ dtype: DType) throws -> Tensor {
      let found = try XCTUnwrap(all[name], "case '\(self.name)' has no tensor '\(name)'")
      return Tensor(found.values, shape: found.shape).converted(to: dtype)
    }

    /// A whole number among the attributes.
    func integer(_ name: String) throws -> Int {
      try Int(number(name))
    }

    /// A number among the attributes.
    func number(_ name: String) throws -> Double {
      guard case .number(let value)? = attributes[name] else { return try missing(name) }
      return value
    }

    /// A list of whole numbers among the attributes.
    func integers(_ name: String) throws -> [Int] {
      guard case .numbers(let values)? = attributes[name] else { return try missing(name) }
      return values.map { Int($0) }
    }

    /// A text among the attributes.
    func text(_ name: String) throws -> String {
      guard case .text(let value)? = attributes[name] else { return try missing(name) }
      return value
    }

    private func missing<Value>(_ name: String) throws -> Value {
      let value: Value? = nil
      return try XCTUnwrap(value, "case '\(self.name)' has no such attribute '\(name)'")
    }
  }

  /// A setting of a case. True and false are 1 and 0.
  enum Attribute: Decodable {
    case number(Double)
    case numbers([Double])
    case text(String)

    init(from decoder: Decoder) throws {
      let container = try decoder.singleValueContainer()
      // Only one of the four kinds fits: that another one fails to decode is the question, not a
      // fault. The last one throws when none fits.
      if let value = try? container.decode(Bool.self) {
        self = .number(value ? 1 : 0)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let values = try? container.decode([Double].self) {
        self = .numbers(values)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }
}

/// How far a result may be from PyTorch's, relative to the largest expected element.
func parityTolerance(_ dtype: DType) -> Double { dtype == .float32 ? 1e-5 : 1e-10 }

/// Fails unless two tensors have one shape and differ by no more than the tolerance of the actual
/// one's element type, relative to the largest expected element (or to 1, when that is smaller).
func assertParity(
  _ actual: Tensor, _ expected: Tensor, _ message: @autoclosure () -> String,
  file: StaticString = #filePath, line: UInt = #line
) {
  guard actual.shape == expected.shape else {
    XCTFail(
      "\(message()): shape \(actual.shape), PyTorch has \(expected.shape)", file: file, line: line)
    return
  }
  let scale = max(1, expected.scalars.map { $0.magnitude }.max() ?? 1)
  let allowed = parityTolerance(actual.dtype) * scale
  for (index, (own, other)) in zip(actual.scalars, expected.scalars).enumerated()
  where !((own - other).magnitude <= allowed) {
    XCTFail(
      "\(message()): element \(index) is \(own), PyTorch has \(other); \(actual.dtype) allows "
        + "\(allowed)", file: file, line: line)
    return
  }
}
