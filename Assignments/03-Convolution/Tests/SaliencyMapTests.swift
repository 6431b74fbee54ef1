import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class SaliencyMapTests: LessonTestCase {
  /// The gradient of a linear model is its weights.
  func testLinearModel() throws {
    let model = Sequential {
      Flatten()
      Dense(2)
    }.build(inputShape: [1, 2, 2], seed: 1, dtype: .float64)
    model.parameters[0].value = Tensor(rows: [[9, 1], [9, -4], [9, 3], [9, 2]])
    let map = try saliencyMap(of: .ones([1, 2, 2], dtype: .float64), label: 1, model: model)
    assertClose(map, Tensor(rows: [[4, 3]]))
  }
}
