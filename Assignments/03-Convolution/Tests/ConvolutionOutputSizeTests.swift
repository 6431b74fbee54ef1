import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionOutputSizeTests: LessonTestCase {
  func testKnownSizes() throws {
    XCTAssertEqual(try convolutionOutputSize(32, kernel: 5, stride: 1, padding: 2), 32)
    XCTAssertEqual(try convolutionOutputSize(227, kernel: 11, stride: 4, padding: 0), 55)
    XCTAssertEqual(try convolutionOutputSize(8, kernel: 3, stride: 2, padding: 0), 3)
  }

  func testTooLargeKernelThrows() throws {
    try assertThrows({ _ = try convolutionOutputSize(3, kernel: 5, stride: 1, padding: 0) }) {
      XCTAssertEqual(
        $0 as? ConvolutionError, .impossibleSize(input: 3, kernel: 5, stride: 1, padding: 0))
    }
  }
}
