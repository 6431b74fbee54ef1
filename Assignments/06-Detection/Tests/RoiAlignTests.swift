import Detection
import Gradus
import GradusTesting
import XCTest

final class RoiAlignTests: LessonTestCase {
  /// The handout's example: one sample in the middle of four cells is their mean.
  func testMiddleOfFourCells() throws {
    let map = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [1, 3, 3, 1])
    let region = try roiAlign(
      map, boxes: Tensor(rows: [[0, 0, 2, 2]]), pictures: [0],
      plan: RegionPlan(height: 1, width: 1, samples: 1))
    assertClose(region, Tensor([3], shape: [1, 1, 1, 1]))
  }

  /// The handout's example: four samples, each in the middle of four cells.
  func testFourSamples() throws {
    let map = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [1, 3, 3, 1])
    let region = try roiAlign(
      map, boxes: Tensor(rows: [[0.5, 0.5, 2.5, 2.5]]), pictures: [0],
      plan: RegionPlan(height: 1, width: 1, samples: 2))
    assertClose(region, Tensor([5], shape: [1, 1, 1, 1]), "the mean of 3, 4, 6 and 7")
  }
}
