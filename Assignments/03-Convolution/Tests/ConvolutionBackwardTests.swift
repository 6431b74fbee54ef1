import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionBackwardTests: LessonTestCase {
  /// The handout's example.
  func testByHand() throws {
    let x = image([[1, 2, 0], [0, 1, 3], [2, 0, 1]])
    let w = kernel([[1, 0], [-1, 2]])
    let gradients = try convolutionBackward(
      image([[1, 0], [0, -1]]), x, w, stride: 1, padding: 0)
    assertClose(gradients.bias, Tensor([0.0]), "db")
    assertClose(gradients.kernel, kernel([[0, -1], [0, 0]]), "dw")
    assertClose(gradients.input, image([[1, 0, 0], [-1, 1, 0], [0, 1, -2]]), "dx")
  }

  /// Stride 2 and padding 1.
  func testGradientCheck() throws {
    var generator = SeededGenerator(seed: 3)
    let x = Tensor.normal([2, 5, 4, 2], dtype: .float64, using: &generator)
    let w = Tensor.normal([3, 2, 2, 3], dtype: .float64, using: &generator)
    let b = Tensor.normal([3], dtype: .float64, using: &generator)
    let upstream = Tensor.normal([2, 3, 3, 3], dtype: .float64, using: &generator)
    let gradients = try convolutionBackward(upstream, x, w, stride: 2, padding: 1)
    assertGradients(
      parameters: [("x", x), ("w", w), ("b", b)],
      analytic: [gradients.input, gradients.kernel, gradients.bias],
      check: GradientCheck(batchSize: 2)
    ) { values in
      // The engine's convolution, so that this test needs none of your other functions.
      let y = convolution2D(
        .constant(values[0]), .constant(values[1]), bias: .constant(values[2]), stride: 2,
        padding: .explicit(1))
      return dot(y.value, upstream)
    }
  }
}
