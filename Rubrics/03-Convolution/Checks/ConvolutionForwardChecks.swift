import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionForwardChecks: LessonTestCase {
  private func suspects(_ g: Geometry, _ x: Tensor, _ w: Tensor, _ b: Tensor) -> [Suspect<Tensor>] {
    var result = [
      Suspect(
        g.convolve(x, w.reversed(axes: [0, 1]), b),
        "the kernel is flipped: k and l run through kernel and image in the same direction."),
      Suspect(g.convolve(x, w), "the bias is missing."),
      Suspect(
        g.convolve(x, w, b + b), "the bias is added twice: once for each output, not in the loops."),
      Suspect(
        g.convolve(x, w, b * Double(g.channels)), "the bias is added once a channel, not once."),
    ]
    let p = 2 * g.padding
    if p > 0 {
      result.append(
        Suspect(
          convolution2D(
            .constant(x), .constant(w), bias: .constant(b), stride: g.stride,
            padding: .explicit(top: 0, bottom: p, left: 0, right: p)
          ).value,
          """
          all the padding is below and to the right: the window at (0, 0) begins at the pixel \
          (−padding, −padding).
          """))
    }
    return result
  }

  private func expectConvolution(
    _ g: Geometry, seed: UInt64, dtype: DType = .float64, line: UInt = #line
  ) throws {
    var generator = SeededGenerator(seed: seed)
    let x = random(g.inputShape, &generator, dtype: dtype)
    let w = random(g.kernelShape, &generator, dtype: dtype)
    let b = random([g.filters], &generator, dtype: dtype)
    let y = try convolutionForward(
      x, w, b, stride: g.stride, padding: g.padding, outputSize: outputSize)
    expectTensor(
      y, g.convolve(x, w, b), "y", suspects: suspects(g, x, w, b),
      otherwise: """
        y[n, i, j, f] = b[f] + Σ x[n, i·stride + k − padding, j·stride + l − padding, c] · \
        w[k, l, c, f]: look at each index, and at which size limits it.
        """, line: line)
  }

  func testAllSizesDifferent() throws {
    try expectConvolution(
      Geometry(
        images: 2, height: 6, width: 5, channels: 3, kernelHeight: 3, kernelWidth: 2, filters: 4),
      seed: 3201)
    try expectConvolution(
      Geometry(
        images: 3, height: 4, width: 7, channels: 2, kernelHeight: 2, kernelWidth: 3, filters: 1),
      seed: 3202)
  }

  func testStrideWithRemainder() throws {
    try expectConvolution(
      Geometry(
        images: 2, height: 8, width: 7, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 3,
        stride: 2), seed: 3203)
    try expectConvolution(
      Geometry(
        images: 2, height: 6, width: 9, channels: 1, kernelHeight: 2, kernelWidth: 4, filters: 2,
        stride: 3), seed: 3204)
  }

  func testPadding() throws {
    try expectConvolution(
      Geometry(
        images: 2, height: 3, width: 4, channels: 2, kernelHeight: 3, kernelWidth: 5, filters: 3,
        padding: 2), seed: 3205)
    try expectConvolution(
      Geometry(
        images: 2, height: 6, width: 5, channels: 3, kernelHeight: 4, kernelWidth: 3, filters: 2,
        stride: 2, padding: 1), seed: 3206)
  }

  func testKernelIsNotFlipped() throws {
    var generator = SeededGenerator(seed: 3207)
    let g = Geometry(
      images: 1, height: 5, width: 6, channels: 1, kernelHeight: 3, kernelWidth: 4, filters: 1)
    let w = random(g.kernelShape, &generator)
    var x = Tensor.zeros(g.inputShape, dtype: .float64)
    x[0, 2, 3, 0] = 2
    let b = Tensor([0.0])
    let y = try convolutionForward(x, w, b, stride: 1, padding: 0, outputSize: outputSize)
    expectTensor(
      y, g.convolve(x, w, b), "the answer to one bright pixel", suspects: suspects(g, x, w, b),
      otherwise: """
        one bright pixel gives the kernel turned by 180°, times the pixel: y[i, j] is \
        w[pixel − (i, j)].
        """)
  }

  func testBiasOfEachFilter() throws {
    let g = Geometry(
      images: 2, height: 4, width: 3, channels: 2, kernelHeight: 2, kernelWidth: 3, filters: 4,
      stride: 1, padding: 1)
    var generator = SeededGenerator(seed: 3208)
    let w = random(g.kernelShape, &generator)
    let b = Tensor([0.5, -1.25, 3, 0.125])
    let y = try convolutionForward(
      Tensor.zeros(g.inputShape, dtype: .float64), w, b, stride: 1, padding: 1,
      outputSize: outputSize)
    let zero = Tensor.zeros(g.outputShape, dtype: .float64)
    expectTensor(
      y, zero + b, "the answer to black images",
      suspects: [
        Suspect(zero, "the bias is missing."),
        Suspect(zero + b * 2, "the bias is added once a channel."),
        Suspect(zero + b[0], "every filter has a bias of its own: b[f]."),
      ],
      otherwise: "on black images each filter gives its bias, once, at every place.")
  }

  func testLongKernels() throws {
    for (kernelHeight, kernelWidth, seed) in [(1, 5, 3209), (6, 1, 3210), (2, 5, 3211)] {
      try expectConvolution(
        Geometry(
          images: 2, height: 6, width: 5, channels: 2, kernelHeight: kernelHeight,
          kernelWidth: kernelWidth, filters: 3), seed: UInt64(seed))
    }
  }

  func testImagesAreIndependent() throws {
    var generator = SeededGenerator(seed: 3212)
    let g = Geometry(
      images: 3, height: 4, width: 5, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 2,
      stride: 1, padding: 1)
    let x = random(g.inputShape, &generator)
    let w = random(g.kernelShape, &generator)
    let b = random([g.filters], &generator)
    let together = try convolutionForward(x, w, b, stride: 1, padding: 1, outputSize: outputSize)
    for n in 0..<g.images {
      let alone = try convolutionForward(
        x.sliced(n..<(n + 1), axis: 0), w, b, stride: 1, padding: 1, outputSize: outputSize)
      var single = g
      single.images = 1
      let expected = single.convolve(x.sliced(n..<(n + 1), axis: 0), w, b)
      guard
        expectTensor(
          alone, expected, "an image alone", otherwise: "a batch of one image is a batch too."),
        expect(
          together.shape == g.outputShape, "the batch has the shape \(together.shape)",
          diagnosis: "the batch axis stays: [N, Oh, Ow, F]."),
        expectTensor(
          together.sliced(n..<(n + 1), axis: 0), expected, "image \(n) of the batch",
          otherwise: """
            an image gives another result in a batch than alone: every image starts from a sum of \
            its own and reads only its own pixels.
            """)
      else { return }
    }
  }

  func testFloat32() throws {
    try expectConvolution(
      Geometry(
        images: 2, height: 5, width: 9, channels: 2, kernelHeight: 2, kernelWidth: 3, filters: 3,
        stride: 2, padding: 1), seed: 3213, dtype: .float32)
  }

  func testErrors() throws {
    let x = Tensor.ones([2, 4, 5, 3], dtype: .float64)
    let b = Tensor([0.0, 0])
    func run(_ w: [Int], _ b: Tensor, padding: Int = 0, size: OutputSize) throws {
      let w = Tensor.ones(w, dtype: .float64)
      _ = try convolutionForward(x, w, b, stride: 1, padding: padding, outputSize: size)
    }
    let isMismatch = { (error: Error) in
      if case .mismatch? = error as? ConvolutionError { true } else { false }
    }
    for (w, b, what) in [
      ([2, 2, 2, 2], b, "channels"), ([2, 2, 3, 2], Tensor([1.0, 2, 3]), "biases"),
    ] {
      try assertThrows({ try run(w, b, size: outputSize) }, "another number of \(what)") {
        expect(
          isMismatch($0), "throws \($0)",
          diagnosis: "x and w must agree in C, w and b in F: throw ConvolutionError.mismatch.")
      }
    }
    let advice = "what outputSize throws is passed on: call it with `try`."
    try expectError(
      .impossibleSize(input: 4, kernel: 7, stride: 1, padding: 1), "too high a kernel",
      diagnosis: advice
    ) { try run([7, 2, 3, 2], b, padding: 1, size: outputSize) }
    try expectError(
      .impossibleSize(input: 5, kernel: 6, stride: 1, padding: 0), "too wide a kernel",
      diagnosis: advice
    ) { try run([2, 6, 3, 2], b, size: outputSize) }
    try assertThrows({ try run([2, 2, 3, 2], b, size: refusingOutputSize) }, advice) {
      expect($0 is Refusal, "throws \($0)", diagnosis: advice)
    }
  }
}
