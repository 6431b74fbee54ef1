import Gradus
import GradusTesting
import Segmentation
import XCTest

final class TransposedConvolutionTests: LessonTestCase {
  /// One pixel stamps the kernel, times its number.
  func testOnePixelStampsTheKernel() throws {
    let kernel = Tensor([1.0, 2, 3, 4, 5, 6], shape: [2, 3, 1, 1])
    let y = try transposedConvolution(
      image([[2]]), kernel, Tensor([0.5]), stride: 1, padding: 0)
    assertClose(y, image([[2.5, 4.5, 6.5], [8.5, 10.5, 12.5]]))
  }

  /// The handout's example: stamps of width 3 at stride 2 overlap in one column.
  func testByHand() throws {
    let kernel = Tensor([1.0, 2, 3], shape: [1, 3, 1, 1])
    let y = try transposedConvolution(
      image([[1, 10]]), kernel, Tensor([0.0]), stride: 2, padding: 0)
    assertClose(y, image([[1, 2, 13, 20, 30]]))
  }

  func testShapes() throws {
    let y = try transposedConvolution(
      Tensor.ones([2, 4, 3, 5]), Tensor.ones([3, 2, 6, 5]), Tensor.zeros([6]), stride: 2,
      padding: 1)
    assertSame(y.shape, [2, 7, 4, 6], "the shape")
    assertSame(y.dtype, .float32, "the element type of a result from float32")
  }
}
