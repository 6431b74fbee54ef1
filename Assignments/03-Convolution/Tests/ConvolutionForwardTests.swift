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

  func testStrideTwo() throws {
    let ones = try convolutionForward(
      Tensor.ones([2, 9, 7, 3]), Tensor.ones([3, 3, 3, 4]), Tensor.zeros([4]), stride: 2,
      padding: 1, outputSize: outputSize)
    assertEqual(ones.shape, [2, 5, 4, 4], "shape", "[N, Oh, Ow, F]")
    assertEqual(ones.dtype, .float32, "element type", "that of x: dtype: x.dtype")
    // The window of y[0, 0] begins one row above the image and one column to the left of it.
    let x = image([
      [1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11, 12], [13, 14, 15, 16], [17, 18, 19, 20],
    ])
    let y = try convolutionForward(
      x, kernel([[1, 2], [3, 4], [5, 6]]), Tensor([0.0]), stride: 2, padding: 1,
      outputSize: outputSize)
    assertClose(y, image([[34, 90, 52], [124, 254, 124], [94, 174, 76]]))
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
