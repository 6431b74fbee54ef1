import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

/// Fails unless the parameters have these shapes, in this order, and the wanted element type.
func expectParameters(
  _ layer: Layer, _ shapes: [[Int]], dtype: DType = .float64, otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  guard
    expect(
      layer.isBuilt, "the model has no weights",
      diagnosis: "build the model before you return it: build(inputShape:seed:dtype:).",
      file: file, line: line)
  else { return false }
  let own = layer.parameters.map { $0.shape }
  let advice =
    own.sorted { "\($0)" < "\($1)" } == shapes.sorted { "\($0)" < "\($1)" }
    ? "the layers are the right ones in another order: list them, or their properties, as asked."
    : otherwise
  return expect(
    own == shapes, "the parameters have the shapes \(own), expected \(shapes)",
    diagnosis: advice, file: file, line: line)
    && expect(
      layer.parameters.allSatisfy { $0.dtype == dtype },
      "the parameters are not \(dtype)",
      diagnosis: "pass the element type on to `build` or `Input`: dtype:.", file: file, line: line)
}

/// Random numbers for every parameter, also for biases, which start as zeros otherwise.
func randomize(_ layer: Layer, _ generator: inout SeededGenerator) {
  for parameter in layer.parameters {
    parameter.value = .normal(
      parameter.shape, standardDeviation: 0.5, dtype: parameter.dtype, using: &generator)
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

/// Every parameter and buffer of a layer.
func numbers(_ layer: Layer) -> [Tensor] {
  layer.parameters.map { $0.value } + layer.namedBuffers.map { $0.buffer.value }
}

/// Compares a model's output with what it should be for the same parameters.
@discardableResult
func expectOutput(
  _ layer: Layer, _ x: Tensor, _ expected: Variable, suspects: [Suspect<Tensor>] = [],
  otherwise: String,
  file: StaticString = #filePath, line: UInt = #line
) -> Bool {
  expectTensor(
    layer(.constant(x)).value, expected.value, tolerance: 1e-8, "the output", suspects: suspects,
    otherwise: otherwise, file: file, line: line)
}
