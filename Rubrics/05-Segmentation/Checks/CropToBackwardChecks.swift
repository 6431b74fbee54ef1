import Gradus
import GradusTesting
import Segmentation
import XCTest

final class CropToBackwardChecks: LessonTestCase {
  func testGradientSuite() throws {
    for (shape, height, width) in [([2, 9, 6, 3], 3, 3), ([3, 4, 5, 2], 3, 5)] {
      var generator = SeededGenerator(seed: 5451)
      let x = random(shape, &generator)
      let upstream = random([shape[0], height, width, shape[3]], &generator)
      let dx = try cropToBackward(upstream, inputShape: shape)
      assertGradients(
        parameters: [("x", x)], analytic: [dx],
        check: GradientCheck(samples: 20, seed: 5452, batchSize: shape[0])
      ) { dot(middle($0[0], height, width), upstream) }
    }
  }

  func testNothingOutside() throws {
    var generator = SeededGenerator(seed: 5453)
    let upstream = random([2, 3, 2, 4], &generator, dtype: .float32)
    let dx = try cropToBackward(upstream, inputShape: [2, 6, 7, 4])
    guard
      expect(
        dx.shape == [2, 6, 7, 4] && dx.dtype == .float32, "dx is \(dx.shape), \(dx.dtype)",
        diagnosis: "dx has inputShape and the element type of dy.")
    else { return }
    expectTensor(
      middle(dx, 3, 2), upstream, "the middle of dx",
      otherwise: "dy lies where the crop was cut: from (H − height) / 2 and (W − width) / 2 on.")
    let (inside, all) = (abs(upstream).sum().item, abs(dx).sum().item)
    expect(
      areClose(all, inside, 1e-5), "outside of the crop there is a gradient",
      diagnosis: "what was cut off has no part in the output: its gradient is 0.")
  }
}
