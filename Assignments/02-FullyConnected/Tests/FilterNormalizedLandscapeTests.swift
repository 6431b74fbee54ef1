import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class FilterNormalizedLandscapeTests: LessonTestCase {
  func testByHand() throws {
    // Columns (3, 4) and (0, 2) of the weights have the lengths 5 and 2.
    let result = try filterNormalizedLandscape(
      around: [Tensor(rows: [[3, 0], [4, 2]]), Tensor([7.0, 7])],
      horizontal: [Tensor(rows: [[2, 1], [0, 0]]), Tensor([1.0, 1])],
      vertical: [Tensor(rows: [[0, 3], [-1, 4]]), Tensor([1.0, 1])],
      horizontalOffsets: [0, 1], verticalOffsets: [0, 1, 2]
    ) { $0[0].sum().item + $0[1].sum().item }
    guard result.horizontal.count == 2, result.vertical.count == 2 else {
      return XCTFail("a direction has a tensor for each parameter")
    }
    assertClose(result.horizontal[0], Tensor(rows: [[5, 2], [0, 0]]), "the horizontal direction")
    assertClose(
      result.vertical[0], Tensor(rows: [[0, 1.2], [-5, 1.6]]), "the vertical direction")
    assertClose(result.horizontal[1], Tensor([0.0, 0]), "a bias is not moved")
    XCTAssertEqual(result.values.count, 3, "a row for each vertical offset")
    assertClose(result.values.flatMap { $0 }, [23, 30, 20.8, 27.8, 18.6, 25.6], "the losses")
  }
}
