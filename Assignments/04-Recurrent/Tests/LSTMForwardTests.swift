import Gradus
import GradusTesting
import Recurrent
import XCTest

final class LSTMForwardTests: LessonTestCase {
  func testShapesAndLastState() throws {
    let it = Example(batch: 2, steps: 5, features: 3, units: 4, seed: 5)
    let result = try lstmForward(it.x, it.state, it.weights, step: rightStep)
    XCTAssertEqual(result.outputs.shape, [2, 5, 4])
    XCTAssertEqual(result.caches.count, 5)
    guard result.outputs.shape == [2, 5, 4] else { return }
    assertClose(result.outputs.selecting(4, axis: 1), result.state.hidden, "the last output")
    assertClose(
      result.outputs.selecting(0, axis: 1),
      rightStep(it.x.selecting(0, axis: 1), it.state, it.weights).state.hidden, "the first output")
  }
}
