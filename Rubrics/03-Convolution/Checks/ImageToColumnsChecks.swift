import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ImageToColumnsChecks: LessonTestCase {
  private func columns(_ g: Geometry, _ x: Tensor) throws -> Tensor {
    try imageToColumns(
      x, kernelHeight: g.kernelHeight, kernelWidth: g.kernelWidth, stride: g.stride,
      padding: g.padding, outputSize: outputSize)
  }

  private func expectColumns(_ g: Geometry, _ x: Tensor, line: UInt = #line) throws {
    let expected = g.columns(of: x)
    let (k, l, c) = (g.kernelHeight, g.kernelWidth, g.channels)
    let channelsFirst = expected.reshaped([-1, k * l, c]).transposed([0, 2, 1])
      .reshaped(expected.shape)
    let columnsFirst = expected.reshaped([-1, k, l, c]).transposed([0, 2, 1, 3])
      .reshaped(expected.shape)
    expectTensor(
      try columns(g, x), expected, "the matrix",
      suspects: [
        Suspect(channelsFirst, "a row is ordered by k, then l, then c: the channel moves fastest."),
        Suspect(columnsFirst, "a row is ordered by k, then l: k and l have changed places."),
      ],
      otherwise: """
        row (n·Oh + i)·Ow + j holds the window of image n that begins at row i·stride − padding and \
        column j·stride − padding; outside of the image there are zeros.
        """, line: line)
  }

  func testOrder() throws {
    var generator = SeededGenerator(seed: 3901)
    let g = Geometry(
      images: 2, height: 4, width: 5, channels: 3, kernelHeight: 2, kernelWidth: 3, filters: 1)
    try expectColumns(g, random(g.inputShape, &generator))
  }

  func testStrideAndPadding() throws {
    var generator = SeededGenerator(seed: 3902)
    for (stride, padding) in [(2, 0), (1, 2), (3, 1)] {
      let g = Geometry(
        images: 2, height: 5, width: 6, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 1,
        stride: stride, padding: padding)
      try expectColumns(g, random(g.inputShape, &generator))
    }
  }

  func testProductIsConvolution() throws {
    var generator = SeededGenerator(seed: 3903)
    let g = Geometry(
      images: 2, height: 6, width: 5, channels: 2, kernelHeight: 3, kernelWidth: 4, filters: 3,
      stride: 2, padding: 1)
    let x = random(g.inputShape, &generator)
    let w = random(g.kernelShape, &generator)
    let matrix = try columns(g, x)
    let (places, size) = (g.images * g.rows * g.columns, 24)
    guard
      expect(
        matrix.shape == [places, size], "the shape is \(matrix.shape)",
        diagnosis: "one row a window, one column an element of the kernel: [N·Oh·Ow, Kh·Kw·C].")
    else { return }
    expectTensor(
      matmul(matrix, w.reshaped([size, g.filters])).reshaped(g.outputShape), g.convolve(x, w),
      "the product with the kernel",
      otherwise: "the columns must stand in the order of w.reshaped([Kh·Kw·C, F]).")
  }

  func testFloat32AndErrors() throws {
    var generator = SeededGenerator(seed: 3904)
    let g = Geometry(
      images: 3, height: 3, width: 4, channels: 2, kernelHeight: 2, kernelWidth: 2, filters: 1,
      stride: 1, padding: 1)
    try expectColumns(g, random(g.inputShape, &generator, dtype: .float32))
    let x = Tensor.ones([1, 3, 4, 1])
    try expectError(
      .impossibleSize(input: 4, kernel: 6, stride: 1, padding: 0), "too wide a window",
      diagnosis: "what outputSize throws is passed on: call it with `try`."
    ) {
      _ = try imageToColumns(
        x, kernelHeight: 2, kernelWidth: 6, stride: 1, padding: 0, outputSize: outputSize)
    }
  }
}
