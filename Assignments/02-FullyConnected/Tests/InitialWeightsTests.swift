import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class InitialWeightsTests: LessonTestCase {
  func testShapesAndZeros() throws {
    var generator = SeededGenerator(seed: 12)
    let zeros = try initialWeights(
      .zeros, inputs: 3, outputs: 2, dtype: .float64, using: &generator)
    assertClose(zeros, Tensor.zeros([3, 2], dtype: .float64), "zeros")
    let weights = try initialWeights(
      .normal(standardDeviation: 0.5), inputs: 40, outputs: 30, dtype: .float64,
      using: &generator)
    XCTAssertEqual(weights.shape, [40, 30], "[inputs, outputs]")
    let square = (weights * weights).mean().item
    XCTAssertEqual(square.squareRoot(), 0.5, accuracy: 0.05, "the standard deviation")
    let he = try initialWeights(
      .he, inputs: 50, outputs: 40, dtype: .float64, using: &generator)
    XCTAssertEqual(
      (he * he).mean().item, 2.0 / 50, accuracy: 0.005, "He's variance is 2 ÷ inputs")
  }
}
