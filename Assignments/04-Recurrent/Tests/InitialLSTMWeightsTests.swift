import Gradus
import GradusTesting
import Recurrent
import XCTest

final class InitialLSTMWeightsTests: LessonTestCase {
  func testShapesAndForgetBias() throws {
    var generator = SeededGenerator(seed: 11)
    let weights = try initialLSTMWeights(
      features: 3, units: 2, forgetBias: 1, dtype: .float64, using: &generator
    ) { size, dtype, generator in
      OrthogonalInitializer().makeValue(shape: [size, size], dtype: dtype, using: &generator)
    }
    XCTAssertEqual(weights.input.shape, [3, 8])
    XCTAssertEqual(weights.recurrent.shape, [2, 8])
    XCTAssertEqual(weights.bias, Tensor([0.0, 0, 1, 1, 0, 0, 0, 0]))
  }
}
