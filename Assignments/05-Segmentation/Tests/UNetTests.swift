import Gradus
import GradusTesting
import Segmentation
import XCTest

final class UNetTests: LessonTestCase {
  func testShape() throws {
    let plan = UNetPlan(depth: 2, base: 3, classes: 2, inputShape: [8, 12, 1], seed: 1)
    let model = try unet(plan, block: block)
    assertSame(model(.constant(.ones([2, 8, 12, 1]))).shape, [2, 8, 12, 2], "the shape")
  }

  /// The handout's table: depth 1, base 2, one channel, one class.
  func testParameterCount() throws {
    let model = try unet(UNetPlan(depth: 1, base: 2, inputShape: [4, 4, 1], seed: 1), block: block)
    assertSame(model.parameterCount, 58 + 224 + 34 + 112 + 3, "parameters")
  }

  func testSidesThatCannotBeHalvedThrow() throws {
    let plan = UNetPlan(depth: 3, base: 2, inputShape: [16, 20, 1], seed: 1)
    try assertThrows({ _ = try unet(plan, block: block) }) {
      XCTAssertTrue(
        $0 as? SegmentationError == .indivisible(size: 20, factor: 8),
        "yours throws \($0), expected indivisible(size: 20, factor: 8)")
    }
  }
}
