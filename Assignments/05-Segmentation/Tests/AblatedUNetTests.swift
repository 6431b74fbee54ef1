import Gradus
import GradusTesting
import Segmentation
import XCTest

final class AblatedUNetTests: LessonTestCase {
  func testSameParametersOtherOutput() throws {
    let plan = UNetPlan(depth: 1, base: 2, inputShape: [4, 4, 1], seed: 1)
    let full = try ablatedUNet(plan, keeping: [true], block: block)
    let none = try ablatedUNet(plan, keeping: [false], block: block)
    assertSame(none.parameterCount, full.parameterCount, "parameters without the skip")
    var generator = SeededGenerator(seed: 57)
    let x = Variable.constant(.normal([1, 4, 4, 1], using: &generator))
    XCTAssertFalse(full(x).value == none(x).value, "zeroing the skip changed nothing")
  }
}
