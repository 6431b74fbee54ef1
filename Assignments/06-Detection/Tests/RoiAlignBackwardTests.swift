import Detection
import Gradus
import GradusTesting
import XCTest

final class RoiAlignBackwardTests: LessonTestCase {
  /// The handout's example: the four cells get a quarter each.
  func testMiddleOfFourCells() throws {
    let gradient = try roiAlignBackward(
      Tensor([8], shape: [1, 1, 1, 1]), shape: [1, 3, 3, 1], boxes: Tensor(rows: [[0, 0, 2, 2]]),
      pictures: [0], plan: RegionPlan(height: 1, width: 1, samples: 1))
    assertClose(gradient, Tensor([2, 2, 0, 2, 2, 0, 0, 0, 0], shape: [1, 3, 3, 1]))
  }

  /// The handout's example: the cell in the middle is read by all four samples.
  func testFourSamples() throws {
    let gradient = try roiAlignBackward(
      Tensor([16], shape: [1, 1, 1, 1]), shape: [1, 3, 3, 1],
      boxes: Tensor(rows: [[0.5, 0.5, 2.5, 2.5]]), pictures: [0],
      plan: RegionPlan(height: 1, width: 1, samples: 2))
    assertClose(gradient, Tensor([1, 2, 1, 2, 4, 2, 1, 2, 1], shape: [1, 3, 3, 1]))
  }
}
