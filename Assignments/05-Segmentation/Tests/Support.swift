import Gradus
import Segmentation
import XCTest

/// An image of one channel from its rows, `[1, H, W, 1]`.
func image(_ rows: [[Double]]) -> Tensor {
  Tensor(rows: rows).reshaped([1, rows.count, rows[0].count, 1])
}

/// A right block for U-Nets: yours need not be written.
func block(_ filters: Int) -> Layer {
  Sequential {
    Convolution2D(filters: filters, kernelSize: 3, padding: .explicit(1))
    ReLU()
    Convolution2D(filters: filters, kernelSize: 3, padding: .explicit(1))
    ReLU()
  }
}

/// Fails unless both are equal; the message says which of them is yours.
func assertSame<Value: Equatable>(
  _ own: Value, _ expected: Value, _ what: String, file: StaticString = #filePath,
  line: UInt = #line
) {
  if own != expected {
    XCTFail("\(what): yours \(own), expected \(expected)", file: file, line: line)
  }
}

/// Fails unless the error is `SegmentationError.mismatch`.
func assertMismatch(_ error: Error, file: StaticString = #filePath, line: UInt = #line) {
  guard case .mismatch = error as? SegmentationError else {
    return XCTFail("\(error), expected SegmentationError.mismatch", file: file, line: line)
  }
}

/// Fails unless the error is `SegmentationError.impossibleSize`.
func assertImpossible(_ error: Error, file: StaticString = #filePath, line: UInt = #line) {
  guard case .impossibleSize = error as? SegmentationError else {
    return XCTFail("\(error), expected SegmentationError.impossibleSize", file: file, line: line)
  }
}
