import Gradus
import GradusTesting
import Segmentation
import XCTest

final class VariationalLossTests: LessonTestCase {
  /// Logits of 0 cost ln 2 a pixel; at mean 0 and variance 1 the divergence is 0.
  func testAtThePrior() throws {
    let zeros = Variable.constant(.zeros([2, 3], dtype: .float64))
    let loss = try variationalLoss(
      logits: .constant(.zeros([2, 2, 2, 1], dtype: .float64)),
      images: .ones([2, 2, 2, 1], dtype: .float64), mean: zeros, logVariance: zeros)
    assertClose(loss.item, 4 * 0.6931471805599453)
  }
}
