import Gradus
import GradusTesting
import Recurrent
import XCTest

final class SampleTests: LessonTestCase {
  func testZeroTemperatureTakesTheLargest() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<5 {
      XCTAssertEqual(try sample(Tensor([0.1, 0.9, 0.3]), temperature: 0, using: &generator), 1)
    }
  }

  func testEveryClassComes() throws {
    var generator = SeededGenerator(seed: 2)
    var counts = [0, 0, 0]
    for _ in 0..<300 {
      counts[try sample(Tensor([1.0, 0, 0.5]), temperature: 1, using: &generator)] += 1
    }
    // Expected: 152, 56, 92.
    XCTAssertGreaterThan(counts[0], counts[1])
    XCTAssertTrue(counts.allSatisfy { $0 > 20 }, "\(counts)")
  }

  /// The last row of the handout's table.
  func testTemperatureTwo() throws {
    var generator = SeededGenerator(seed: 3)
    var counts = [0.0, 0, 0]
    for _ in 0..<1000 {
      counts[try sample(Tensor([2.0, 1, 0]), temperature: 2, using: &generator)] += 1
    }
    // 0.07 is more than four standard deviations of such a share.
    assertClose(
      counts.map { $0 / 1000 }, [0.506, 0.307, 0.186], relative: 0, absolute: 0.07,
      "the shares of the classes of z = (2, 1, 0) at temperature 2")
  }
}
