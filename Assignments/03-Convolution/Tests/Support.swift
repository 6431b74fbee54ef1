import ConvolutionLesson
import Gradus
import XCTest

/// The right output size, for functions that receive it: yours need not be written.
var outputSize: OutputSize {
  OutputSize { input, kernel, stride, padding in
    guard kernel <= input + 2 * padding else {
      throw ConvolutionError.impossibleSize(
        input: input, kernel: kernel, stride: stride, padding: padding)
    }
    return (input + 2 * padding - kernel) / stride + 1
  }
}

/// Fails unless two values are equal, with both in the message.
func assertEqual<Value: Equatable>(
  _ actual: Value, _ expected: Value, _ name: String, _ advice: String = "",
  file: StaticString = #filePath, line: UInt = #line
) {
  guard actual != expected else { return }
  XCTFail(
    "\(name): \(actual), expected \(expected)" + (advice.isEmpty ? "" : "; \(advice)"),
    file: file, line: line)
}

/// An image of one channel from its rows, `[1, H, W, 1]`.
func image(_ rows: [[Double]]) -> Tensor {
  Tensor(rows: rows).reshaped([1, rows.count, rows[0].count, 1])
}

/// A kernel from one channel to one filter, `[Kh, Kw, 1, 1]`.
func kernel(_ rows: [[Double]]) -> Tensor {
  Tensor(rows: rows).reshaped([rows.count, rows[0].count, 1, 1])
}
