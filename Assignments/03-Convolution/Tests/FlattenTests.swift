import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class FlattenTests: LessonTestCase {
  func testOneRowAnImage() throws {
    let x = Tensor((0..<8).map { Double($0) }, shape: [2, 2, 1, 2])
    assertClose(try flatten(x), Tensor(rows: [[0, 1, 2, 3], [4, 5, 6, 7]]))
  }
}
