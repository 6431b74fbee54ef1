import Gradus
import GradusTesting
import Segmentation

/// Random numbers, in float64 unless told otherwise.
func random(
  _ shape: [Int], _ generator: inout SeededGenerator, dtype: DType = .float64
) -> Tensor {
  .normal(shape, dtype: dtype, using: &generator)
}

/// Zeros and ones, about a third of them ones.
func randomMask(
  _ shape: [Int], _ generator: inout SeededGenerator, share: Double = 0.35,
  dtype: DType = .float64
) -> Tensor {
  Tensor.uniform(shape, dtype: dtype, using: &generator) .< share
}

/// Whole numbers 0 ..< classes.
func randomLabels(_ shape: [Int], classes: Int, _ generator: inout SeededGenerator) -> Tensor {
  let count = shape.reduce(1, *)
  return Tensor((0..<count).map { _ in Double(generator.integer(below: classes)) }, shape: shape)
}

/// An error that no function of the lesson knows.
struct Refusal: Error {}

/// Fails unless `body` throws exactly this error.
func expectError(
  _ expected: SegmentationError, _ what: String, diagnosis: String,
  file: StaticString = #filePath, line: UInt = #line, _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where \(expected) is expected", diagnosis: diagnosis,
    isExpected: { $0 as? SegmentationError == expected }, file: file, line: line, body)
}

/// Fails unless `body` throws `SegmentationError.mismatch` with any text.
func expectMismatch(
  _ what: String, diagnosis: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where SegmentationError.mismatch is expected", diagnosis: diagnosis,
    isExpected: {
      if case .mismatch = $0 as? SegmentationError { true } else { false }
    }, file: file, line: line, body)
}

/// Fails unless `body` throws `SegmentationError.impossibleSize` with any text.
func expectImpossible(
  _ what: String, diagnosis: String, file: StaticString = #filePath, line: UInt = #line,
  _ body: () throws -> Void
) throws {
  try expectError(
    "\(what), where SegmentationError.impossibleSize is expected", diagnosis: diagnosis,
    isExpected: {
      if case .impossibleSize = $0 as? SegmentationError { true } else { false }
    }, file: file, line: line, body)
}

/// The sizes of a transposed convolution.
struct Stamp {
  var images: Int
  var height: Int
  var width: Int
  var channels: Int
  var kernelHeight: Int
  var kernelWidth: Int
  var filters: Int
  var stride = 1
  var padding = 0

  var rows: Int { (height - 1) * stride + kernelHeight - 2 * padding }
  var columns: Int { (width - 1) * stride + kernelWidth - 2 * padding }
  var inputShape: [Int] { [images, height, width, channels] }
  var kernelShape: [Int] { [kernelHeight, kernelWidth, filters, channels] }
  var outputShape: [Int] { [images, rows, columns, filters] }

  /// By the engine.
  func transposed(_ x: Tensor, _ w: Tensor, _ b: Tensor) -> Tensor {
    transposedConvolution2D(
      .constant(x), .constant(w), bias: .constant(b), stride: stride, padding: .explicit(padding)
    ).value
  }

  /// The convolution that it is the transpose of, by the engine: from `outputShape` to
  /// `inputShape`.
  func convolved(_ y: Tensor, _ w: Tensor) -> Tensor {
    convolution2D(.constant(y), .constant(w), stride: stride, padding: .explicit(padding)).value
  }
}

/// The concatenation by the engine.
func joined(_ skip: Tensor, _ up: Tensor) -> Tensor { .concatenated([skip, up], axis: 3) }

/// The middle by the engine; `up` rounds the other way.
func middle(_ x: Tensor, _ height: Int, _ width: Int, up: Bool = false) -> Tensor {
  let top = (x.shape[1] - height + (up ? 1 : 0)) / 2
  let left = (x.shape[2] - width + (up ? 1 : 0)) / 2
  return x.sliced(top..<(top + height), axis: 1).sliced(left..<(left + width), axis: 2)
}
