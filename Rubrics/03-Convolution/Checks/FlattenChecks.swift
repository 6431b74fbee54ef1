import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class FlattenChecks: LessonTestCase {
  func testOrder() throws {
    var generator = SeededGenerator(seed: 3701)
    for dtype in [DType.float64, .float32] {
      let x = random([3, 2, 4, 5], &generator, dtype: dtype)
      let channelsFirst = x.transposed([0, 3, 1, 2]).reshaped([3, 40])
      expectTensor(
        try flatten(x), Tensor(x.scalars, shape: [3, 40]).converted(to: dtype), "the output",
        suspects: [
          Suspect(
            channelsFirst,
            """
            the channels come first, as in PyTorch: here the last axis moves fastest, and the next \
            layer reads its weights in that order.
            """),
          Suspect(x.transposed([0, 2, 1, 3]).reshaped([3, 40]), "H and W have changed places."),
        ],
        otherwise: "the element [n, h, w, c] comes to [n, (h·W + w)·C + c]: the batch axis stays.")
    }
  }
}
