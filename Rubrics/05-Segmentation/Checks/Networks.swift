import Gradus
import GradusTesting
import Segmentation
import XCTest

/// Fails unless the parameters have these shapes, in this order, and are float64.
func expectParameters(
  _ layer: Layer, _ shapes: [[Int]], otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  guard
    expect(
      layer.isBuilt, "the model has no weights",
      diagnosis: "build the model before you return it: build(inputShape:seed:dtype:).",
      file: file, line: line)
  else { return false }
  let own = layer.parameters.map { $0.shape }
  return expect(
    own == shapes, "the parameters have the shapes \(own), expected \(shapes)",
    diagnosis: otherwise, file: file, line: line)
    && expect(
      layer.parameters.allSatisfy { $0.dtype == .float64 }, "the parameters are not float64",
      diagnosis: "pass the element type on to `build`: dtype:.", file: file, line: line)
}

/// Random numbers for every parameter, also for biases, which start as zeros otherwise.
func randomize(_ layer: Layer, _ generator: inout SeededGenerator, scale: Double = 0.5) {
  for parameter in layer.parameters {
    parameter.value = .normal(
      parameter.shape, standardDeviation: scale, dtype: parameter.dtype, using: &generator)
  }
}

/// Random running statistics: means around 0, variances around 1.
func randomizeStatistics(_ layer: Layer, _ generator: inout SeededGenerator) {
  for (path, buffer) in layer.namedBuffers {
    let isVariance = path.hasSuffix("runningVariance")
    buffer.value = .uniform(
      buffer.value.shape, in: isVariance ? 0.5..<2 : -1..<1, dtype: buffer.value.dtype,
      using: &generator)
  }
}

/// A network of dense layers by the engine's functions: ReLU between them, none at the end.
func denseLayers(_ input: Variable, _ p: [Variable]) -> Variable {
  var x = input.reshaped([input.shape[0], -1])
  for layer in 0..<(p.count / 2) {
    x = matmul(layer == 0 ? x : relu(x), p[2 * layer]) + p[2 * layer + 1]
  }
  return x
}

/// Says whether a model follows its seed: equal at equal seeds, different at different ones.
func expectSeeds(
  _ make: (UInt64) throws -> Layer, file: StaticString = #filePath, line: UInt = #line
) throws {
  func weights(_ seed: UInt64) throws -> [Tensor] { try make(seed).parameters.map { $0.value } }
  let first = try weights(21)
  expect(
    try first == weights(21) && first != weights(22), "the weights do not follow the seed",
    diagnosis: "build the model with the seed that is given.", file: file, line: line)
}
