import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LayerNormForwardTests: LessonTestCase {
  func testByHand() throws {
    let parameters = LayerNormParameters(
      scale: Tensor([1.0, 2]), shift: Tensor([0.0, 10]), epsilon: 0)
    let result = try layerNormForward(Tensor(rows: [[1, 3], [6, 2]]), parameters)
    assertClose(result.output, Tensor(rows: [[-1, 12], [1, 8]]), "y")
    assertClose(result.cache.inverseDeviation, Tensor(rows: [[1], [0.5]]), "1 / √(v + ε)")
  }
}
