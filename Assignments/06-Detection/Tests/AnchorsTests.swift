import Detection
import Gradus
import GradusTesting
import XCTest

final class AnchorsTests: LessonTestCase {
  private let plan = AnchorPlan(
    rows: 2, columns: 4, imageHeight: 60, imageWidth: 80, sizes: [10], ratios: [1, 4])

  func testCenters() throws {
    let all = try anchors(plan, dtype: .float64)
    assertEqual(all.shape, [16, 4], "the shape")
    guard all.shape == [16, 4] else { return }
    assertClose([all[0, 0], all[0, 1]], [10, 15], "the first cell")
    assertClose([all[2, 0], all[2, 1]], [30, 15], "the cell to its right")
    assertClose([all[8, 0], all[8, 1]], [10, 45], "the cell below the first")
  }

  /// The handout's example: size 10 and ratio 4 make 20 × 5.
  func testSides() throws {
    let all = try anchors(plan, dtype: .float64)
    assertEqual(all.shape, [16, 4], "the shape")
    guard all.shape == [16, 4] else { return }
    assertClose([all[0, 2], all[0, 3]], [10, 10], "ratio 1")
    assertClose([all[1, 2], all[1, 3]], [20, 5], "ratio 4")
  }
}
