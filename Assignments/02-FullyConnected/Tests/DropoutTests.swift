import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class DropoutTests: LessonTestCase {
  func testEvaluation() throws {
    var generator = SeededGenerator(seed: 24)
    let x = randomNumbers([3, 4], seed: 25)
    let result = try dropoutForward(x, rate: 0.5, isTraining: false, using: &generator)
    assertClose(result.output, x, "in evaluation nothing happens")
    assertClose(result.mask, x.onesLike, "the mask in evaluation")
  }

  func testTraining() throws {
    var generator = SeededGenerator(seed: 26)
    let x = Tensor.ones([30, 20], dtype: .float64)
    let result = try dropoutForward(x, rate: 0.5, isTraining: true, using: &generator)
    XCTAssertEqual(Set(result.output.scalars), [0, 2], "dropped, or doubled at the rate ½")
    XCTAssertEqual(result.output.mean().item, 1, accuracy: 0.2, "the mean is kept")
    assertClose(result.mask, result.output, "of ones the output is the mask")
    assertClose(
      try dropoutBackward(3 * x, mask: result.mask), 3 * result.mask, "upstream · mask")
  }
}
