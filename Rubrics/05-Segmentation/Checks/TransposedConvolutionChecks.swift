import Gradus
import GradusTesting
import Segmentation
import XCTest

final class TransposedConvolutionChecks: LessonTestCase {
  private struct Case {
    let g: Stamp
    let x: Tensor
    let w: Tensor
    let b: Tensor

    init(_ g: Stamp, seed: UInt64, dtype: DType = .float64) {
      var generator = SeededGenerator(seed: seed)
      self.g = g
      x = random(g.inputShape, &generator, dtype: dtype)
      w = random(g.kernelShape, &generator, dtype: dtype)
      b = random([g.filters], &generator, dtype: dtype)
    }

    func own() throws -> Tensor {
      try transposedConvolution(x, w, b, stride: g.stride, padding: g.padding)
    }
  }

  private func compare(
    _ it: Case, _ what: String, suspects: [Suspect<Tensor>] = [], otherwise: String,
    line: UInt = #line
  ) throws {
    expectTensor(
      try it.own(), it.g.transposed(it.x, it.w, it.b), what, suspects: suspects,
      otherwise: otherwise, line: line)
  }

  func testAllSizesDifferent() throws {
    for (g, seed) in [
      (
        Stamp(
          images: 2, height: 3, width: 5, channels: 4, kernelHeight: 2, kernelWidth: 3, filters: 2,
          stride: 2), UInt64(5101)
      ),
      // Between the stamps there is the bias alone.
      (
        Stamp(
          images: 3, height: 4, width: 2, channels: 2, kernelHeight: 2, kernelWidth: 1, filters: 3,
          stride: 3), 5102
      ),
    ] {
      let it = Case(g, seed: seed)
      let zero = it.b.zerosLike
      let flipped = it.w.reversed(axes: [0, 1])
      try compare(
        it, "the output",
        suspects: [
          Suspect(g.transposed(it.x, it.w, zero), "the bias is missing."),
          Suspect(
            g.transposed(it.x, flipped, it.b), "the kernel is stamped as it is, not flipped."),
          Suspect(g.transposed(it.x, it.w, it.b * Double(g.channels)), "the bias is added once."),
          Suspect(
            g.transposed(it.x.sliced(0..<1, axis: 3), it.w.sliced(0..<1, axis: 3), it.b),
            "all channels of x add to the output, not the first alone."),
        ],
        otherwise: """
          pixel (i, j) stamps the kernel at (i·stride, j·stride); w is [Kh, Kw, F, C], what goes \
          out before what comes in; the bias is added once to every element.
          """)
    }
  }

  func testOverlapsAddUp() throws {
    for (g, seed) in [
      (
        Stamp(
          images: 1, height: 4, width: 3, channels: 1, kernelHeight: 3, kernelWidth: 4, filters: 1),
        UInt64(5103)
      ),
      (
        Stamp(
          images: 2, height: 2, width: 4, channels: 2, kernelHeight: 5, kernelWidth: 3, filters: 2,
          stride: 2), 5104
      ),
    ] {
      try compare(
        Case(g, seed: seed), "the output of overlapping stamps",
        otherwise: "where the kernel is larger than the stride stamps overlap: add, do not assign.")
    }
  }

  func testPaddingIsCutOff() throws {
    for (g, seed, dtype) in [
      (
        Stamp(
          images: 2, height: 4, width: 3, channels: 2, kernelHeight: 3, kernelWidth: 4, filters: 3,
          stride: 2, padding: 1), UInt64(5105), DType.float64
      ),
      (
        Stamp(
          images: 2, height: 3, width: 5, channels: 3, kernelHeight: 4, kernelWidth: 5, filters: 2,
          stride: 1, padding: 2), 5106, .float32
      ),
    ] {
      try compare(
        Case(g, seed: seed, dtype: dtype), "the output with padding",
        otherwise: """
          padding cuts rows and columns off on all four sides: the stamp begins at i·stride − \
          padding, and what falls outside is dropped, not moved to the border.
          """)
    }
  }

  func testTransposeOfTheConvolution() throws {
    let g = Stamp(
      images: 2, height: 3, width: 4, channels: 3, kernelHeight: 3, kernelWidth: 2, filters: 2,
      stride: 2, padding: 1)
    let it = Case(g, seed: 5107)
    var generator = SeededGenerator(seed: 5108)
    let y = random(g.outputShape, &generator)
    let own = try transposedConvolution(
      it.x, it.w, it.b.zerosLike, stride: g.stride, padding: g.padding)
    guard
      expect(
        own.shape == g.outputShape, "the shape is \(own.shape)",
        diagnosis: "(H − 1)·stride + Kh − 2·padding rows, and columns likewise.")
    else { return }
    let (left, right) = (dot(own, y), dot(it.x, g.convolved(y, it.w)))
    expect(
      abs(right) > 1e-3 && areClose(left, right, 1e-9),
      "⟨convᵀ(x), y⟩ is \(left), ⟨x, conv(y)⟩ is \(right)",
      diagnosis: """
        it is the transpose of the convolution with the same kernel, without a flip and with the \
        channels of w in the order F, C.
        """)
  }

  func testErrorsAndNoImages() throws {
    let (x, w, b) = (
      Tensor.ones([1, 3, 3, 2]), Tensor.ones([2, 2, 4, 2]), Tensor.ones([4])
    )
    try expectMismatch(
      "kernels for other channels", diagnosis: "x has w.shape[3] channels, or it is an error."
    ) {
      _ = try transposedConvolution(
        x, Tensor.ones([2, 2, 2, 4]), Tensor.ones([2]), stride: 1, padding: 0)
    }
    try expectMismatch("a bias of another length", diagnosis: "one bias for each filter.") {
      _ = try transposedConvolution(x, w, Tensor.ones([2]), stride: 1, padding: 0)
    }
    for (stride, padding) in [(0, 0), (1, -1), (1, 2), (2, 3)] {
      try expectImpossible(
        "stride \(stride) and padding \(padding)",
        diagnosis: "stride ≥ 1, padding ≥ 0, and at least one row and one column must be left."
      ) { _ = try transposedConvolution(x, w, b, stride: stride, padding: padding) }
    }
    let tight = Case(
      Stamp(
        images: 1, height: 2, width: 3, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 2,
        padding: 1), seed: 5109)
    try compare(
      tight, "a tight output of 2 × 2", otherwise: "what is possible at all is computed as always.")
    for (rows, columns) in [(1, 3), (3, 1)] {
      let strip = Case(
        Stamp(
          images: 1, height: rows, width: columns, channels: 2, kernelHeight: 1, kernelWidth: 1,
          filters: 2), seed: 5110)
      try compare(
        strip, "an output of \(rows) × \(columns)",
        otherwise: "an output of a single row or column is possible.")
    }
    let none = try transposedConvolution(
      Tensor.zeros([0, 3, 2, 2], dtype: .float64), w.converted(to: .float64),
      b.converted(to: .float64), stride: 2, padding: 0)
    expect(
      none.shape == [0, 6, 4, 4], "no images give the shape \(none.shape)",
      diagnosis: "an empty batch gives an empty batch of the larger maps.")
  }
}
