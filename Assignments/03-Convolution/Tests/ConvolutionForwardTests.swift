import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionForwardTests: LessonTestCase {
  /// The handout's example.
  func testThreeByThreeByHand() throws {
    let x = image([[1, 2, 0], [0, 1, 3], [2, 0, 1]])
    let w = kernel([[1, 0], [-1, 2]])
    let y = try convolutionForward(
      x, w, Tensor([0.5]), stride: 1, padding: 0, outputSize: outputSize)
    assertClose(y, image([[3.5, 7.5], [-1.5, 3.5]]))
  }

  func testStrideTwoShape() throws {
    let y = try convolutionForward(
      Tensor.ones([2, 9, 7, 3]), Tensor.ones([3, 3, 3, 4]), Tensor.zeros([4]), stride: 2,
      padding: 1, outputSize: outputSize)
    XCTAssertEqual(y.shape, [2, 5, 4, 4])
    XCTAssertEqual(y.dtype, .float32)
  }

  /// Sobel's kernel finds the left and the right edge of a garment.
  func testSobelOnAGarment() throws {
    let garment = image([
      [0, 0, 1, 1, 1, 0, 0],
      [0, 1, 1, 1, 1, 1, 0],
      [0, 0, 1, 1, 1, 0, 0],
      [0, 0, 1, 1, 1, 0, 0],
    ])
    let sobel = kernel([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    let edges = try convolutionForward(
      garment, sobel, Tensor([0.0]), stride: 1, padding: 0, outputSize: outputSize)
    assertClose(edges, image([[4, 2, 0, -2, -4], [4, 3, 0, -3, -4]]))
  }
}
