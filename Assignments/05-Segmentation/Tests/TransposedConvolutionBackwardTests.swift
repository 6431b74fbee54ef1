import Gradus
import GradusTesting
import Segmentation
import XCTest

final class TransposedConvolutionBackwardTests: LessonTestCase {
  /// The handout's example.
  func testByHand() throws {
    let kernel = Tensor([1.0, 2, 3], shape: [1, 3, 1, 1])
    let own = try transposedConvolutionBackward(
      image([[1, 0, 2, 0, -1]]), image([[1, 10]]), kernel, stride: 2, padding: 0)
    assertClose(own.input, image([[7, -1]]), "dx")
    assertClose(own.kernel, Tensor([21.0, 0, -8], shape: [1, 3, 1, 1]), "dw")
    assertClose(own.bias, Tensor([2.0]), "db")
  }

  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 51)
    let x = Tensor.normal([2, 2, 3, 2], dtype: .float64, using: &generator)
    let w = Tensor.normal([2, 2, 3, 2], dtype: .float64, using: &generator)
    let b = Tensor.normal([3], dtype: .float64, using: &generator)
    let upstream = Tensor.normal([2, 4, 6, 3], dtype: .float64, using: &generator)
    let own = try transposedConvolutionBackward(upstream, x, w, stride: 2, padding: 0)
    assertGradients(
      parameters: [("x", x), ("w", w), ("b", b)], analytic: [own.input, own.kernel, own.bias],
      check: GradientCheck(batchSize: 2)
    ) { values in
      // The engine's version, so that this test needs none of your other functions.
      let y = transposedConvolution2D(
        .constant(values[0]), .constant(values[1]), bias: .constant(values[2]), stride: 2)
      return dot(y.value, upstream)
    }
  }
}
