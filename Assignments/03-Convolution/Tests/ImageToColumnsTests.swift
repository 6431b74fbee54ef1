import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ImageToColumnsTests: LessonTestCase {
  func testSmallImage() throws {
    let columns = try imageToColumns(
      image([[1, 2, 3], [4, 5, 6]]), kernelHeight: 2, kernelWidth: 2, stride: 1, padding: 0,
      outputSize: outputSize)
    assertClose(columns, Tensor(rows: [[1, 2, 4, 5], [2, 3, 5, 6]]))
    // Two pixels of two channels: (1, 2) and (3, 4).
    let channels = try imageToColumns(
      Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2]), kernelHeight: 1, kernelWidth: 2, stride: 1,
      padding: 0, outputSize: outputSize)
    assertClose(channels, Tensor(rows: [[1, 2, 3, 4]]), "two channels, in the order k, l, c")
  }
}
