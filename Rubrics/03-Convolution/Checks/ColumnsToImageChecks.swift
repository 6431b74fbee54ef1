import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ColumnsToImageChecks: LessonTestCase {
  private func image(_ g: Geometry, _ columns: Tensor) throws -> Tensor {
    try columnsToImage(
      columns, inputShape: g.inputShape, kernelHeight: g.kernelHeight, kernelWidth: g.kernelWidth,
      stride: g.stride, padding: g.padding, outputSize: outputSize)
  }

  private func matrixShape(_ g: Geometry) -> [Int] {
    [g.images * g.rows * g.columns, g.kernelHeight * g.kernelWidth * g.channels]
  }

  func testTransposeOfImageToColumns() throws {
    var generator = SeededGenerator(seed: 3911)
    for (stride, padding) in [(1, 0), (2, 1), (1, 2), (3, 0)] {
      let g = Geometry(
        images: 2, height: 5, width: 6, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 1,
        stride: stride, padding: padding)
      let y = random(matrixShape(g), &generator)
      let result = try image(g, y)
      guard
        expect(
          result.shape == g.inputShape, "the shape is \(result.shape)",
          diagnosis: "the result has the shape of the images: inputShape.")
      else { return }
      for _ in 0..<3 {
        let x = random(g.inputShape, &generator)
        let (own, right) = (dot(x, result), dot(g.columns(of: x), y))
        guard
          expect(
            areClose(own, right, 1e-9),
            "⟨x, columnsToImage(y)⟩ = \(own), ⟨imageToColumns(x), y⟩ = \(right)",
            diagnosis: """
              the two are not transposes of each other: each element of the matrix must be added to \
              exactly the pixel that imageToColumns reads it from.
              """)
        else { return }
      }
    }
  }

  /// The gradient of ⟨imageToColumns(x), y⟩: pixel by pixel.
  private func expected(_ g: Geometry, _ y: Tensor) -> Tensor {
    let places = Tensor(
      (1...g.inputShape.reduce(1, *)).map { Double($0) }, shape: g.inputShape)
    var sums = [Double](repeating: 0, count: places.count)
    for (place, number) in zip(g.columns(of: places).scalars, y.scalars) where place > 0 {
      sums[Int(place) - 1] += number
    }
    return Tensor(sums, shape: g.inputShape).converted(to: y.dtype)
  }

  func testOverlapsAddUp() throws {
    for (dtype, stride) in [(DType.float64, 1), (.float32, 2)] {
      let g = Geometry(
        images: 2, height: 5, width: 4, channels: 3, kernelHeight: 3, kernelWidth: 3, filters: 1,
        stride: stride)
      let ones = Tensor.ones(matrixShape(g), dtype: dtype)
      let counts = expected(g, ones)
      expectTensor(
        try image(g, ones), counts, "the number of windows over each pixel",
        suspects: [
          Suspect(
            minimum(counts, counts.onesLike),
            "overlapping windows add up: += and not =."),
          Suspect(
            counts / maximum(counts, counts.onesLike),
            "nothing is divided by the number of windows."),
        ],
        otherwise: "a matrix of ones counts for each pixel the windows that it lies in.")
    }
  }

  func testPaddingIsDropped() throws {
    var generator = SeededGenerator(seed: 3913)
    let g = Geometry(
      images: 2, height: 3, width: 4, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 1,
      stride: 2, padding: 2)
    let y = random(matrixShape(g), &generator)
    expectTensor(
      try image(g, y), expected(g, y), "the image",
      otherwise: """
        what was read from the padding belongs to no pixel: it is dropped, not added to a pixel at \
        the border or on the other side.
        """)
  }
}
