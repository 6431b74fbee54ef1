import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionOutputSizeTests: LessonTestCase {
  func testKnownSizes() throws {
    for (input, kernel, stride, padding, expected) in [
      (32, 5, 1, 2, 32), (227, 11, 4, 0, 55), (8, 3, 2, 0, 3),
    ] {
      assertEqual(
        try convolutionOutputSize(input, kernel: kernel, stride: stride, padding: padding),
        expected, "input \(input), kernel \(kernel), stride \(stride), padding \(padding)")
    }
  }

  func testTooLargeKernelThrows() throws {
    try assertThrows({ _ = try convolutionOutputSize(3, kernel: 5, stride: 1, padding: 0) }) {
      let expected = ConvolutionError.impossibleSize(input: 3, kernel: 5, stride: 1, padding: 0)
      assertEqual("\($0)", "\(expected)", "the error")
    }
  }
}
