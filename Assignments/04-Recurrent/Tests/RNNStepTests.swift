import Gradus
import GradusTesting
import Recurrent
import XCTest

final class RNNStepTests: LessonTestCase {
  func testEvenlySpacedValues() throws {
    let state = try rnnStep(
      spaced([2, 3], from: -0.4, to: 1.2), spaced([2, 2], from: -0.3, to: 0.7),
      RNNWeights(
        input: spaced([3, 2], from: -0.2, to: 0.4), recurrent: spaced([2, 2], from: -0.4, to: 0.1),
        bias: Tensor([-0.2, 0.4])))
    assertClose(
      state, Tensor(rows: [[0.0616993061, 0.5288399456], [-0.1333346495, 0.7444750471]]))
  }
}
