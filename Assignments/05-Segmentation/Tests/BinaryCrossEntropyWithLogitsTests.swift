import Gradus
import GradusTesting
import Segmentation
import XCTest

final class BinaryCrossEntropyWithLogitsTests: LessonTestCase {
  func testLogitsOfZeroGiveLogTwo() throws {
    let x = Tensor.zeros([2, 3, 3, 1], dtype: .float64)
    assertClose(try binaryCrossEntropyWithLogits(x, x.onesLike), 0.6931471805599453)
  }

  func testExtremeLogitsStayFinite() throws {
    let x = Tensor([1000.0, -1000])
    assertClose(try binaryCrossEntropyWithLogits(x, Tensor([1.0, 0])), 0)
    assertClose(try binaryCrossEntropyWithLogits(x, Tensor([0.0, 1])), 1000)
  }

  /// Losses of 0 and 1000 that weigh 3 and 1; and nothing that weighs anything.
  func testWeights() throws {
    let (x, t) = (Tensor([1000.0, -1000]), Tensor([1.0, 1]))
    assertClose(try binaryCrossEntropyWithLogits(x, t, weights: Tensor([3.0, 1])), 250)
    assertClose(try binaryCrossEntropyWithLogits(x, t, weights: x.zerosLike), 0, "weights of 0")
  }
}
