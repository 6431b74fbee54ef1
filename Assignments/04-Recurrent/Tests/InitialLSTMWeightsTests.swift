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

  func testDeviationOfTheInputWeights() throws {
    var generator = SeededGenerator(seed: 17)
    let weights = try initialLSTMWeights(
      features: 30, units: 20, forgetBias: 1, dtype: .float64, using: &generator
    ) { size, dtype, _ in .identity(size, dtype: dtype) }
    let deviation = weights.input.norm() / Double(weights.input.count).squareRoot()
    // Of 2400 numbers it is off by 3 in 200 or so.
    assertClose(deviation, 0.2, relative: 0.1, "the standard deviation of wx, √(2 / (30 + 20))")
  }
}
