import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ColumnsToImageTests: LessonTestCase {
  func testOverlapsAddUp() throws {
    let sums = try columnsToImage(
      Tensor(rows: [[1, 2, 4, 5], [20, 30, 50, 60]]), inputShape: [1, 2, 3, 1], kernelHeight: 2,
      kernelWidth: 2, stride: 1, padding: 0, outputSize: outputSize)
    assertClose(sums, image([[1, 22, 30], [4, 55, 60]]))
    let channels = try columnsToImage(
      Tensor(rows: [[1, 2, 3, 4]]), inputShape: [1, 1, 2, 2], kernelHeight: 1, kernelWidth: 2,
      stride: 1, padding: 0, outputSize: outputSize)
    assertClose(
      channels, Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2]), "two channels, in the order k, l, c")
  }
}
