import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class OcclusionMapTests: LessonTestCase {
  /// The score is one pixel: covering it costs everything, covering others nothing.
  func testOnePixelDecides() throws {
    let picture = Tensor([1, 1, 1, 1, 5, 1], shape: [2, 3, 1])
    let map = try occlusionMap(
      of: picture, size: 1, stride: 1, fill: 0, outputSize: outputSize
    ) { $0[1, 1, 0] }
    assertClose(map, Tensor(rows: [[0, 0, 0], [0, 5, 0]]))
  }
}
