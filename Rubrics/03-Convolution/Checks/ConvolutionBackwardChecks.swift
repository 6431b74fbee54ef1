import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionBackwardChecks: LessonTestCase {
  private struct Case {
    let geometry: Geometry
    let x: Tensor
    let w: Tensor
    let b: Tensor
    let upstream: Tensor

    init(_ geometry: Geometry, seed: UInt64, dtype: DType = .float64) {
      var generator = SeededGenerator(seed: seed)
      self.geometry = geometry
      x = random(geometry.inputShape, &generator, dtype: dtype)
      w = random(geometry.kernelShape, &generator, dtype: dtype)
      b = random([geometry.filters], &generator, dtype: dtype)
      upstream = random(geometry.outputShape, &generator, dtype: dtype)
    }

    func gradients() throws -> ConvolutionGradients {
      try convolutionBackward(
        upstream, x, w, stride: geometry.stride, padding: geometry.padding)
    }
  }

  private func suite(_ geometry: Geometry, seed: UInt64) throws {
    let it = Case(geometry, seed: seed)
    let gradients = try it.gradients()
    assertGradients(
      parameters: [("x", it.x), ("w", it.w), ("b", it.b)],
      analytic: [gradients.input, gradients.kernel, gradients.bias],
      check: GradientCheck(seed: seed, batchSize: geometry.images)
    ) { values in
      dot(geometry.convolve(values[0], values[1], values[2]), it.upstream)
    }
  }

  func testGradientSuitePlain() throws {
    try suite(
      Geometry(
        images: 2, height: 5, width: 4, channels: 3, kernelHeight: 2, kernelWidth: 3, filters: 2),
      seed: 3301)
  }

  func testGradientSuiteStride() throws {
    try suite(
      Geometry(
        images: 2, height: 8, width: 6, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 3,
        stride: 3), seed: 3302)
  }

  func testGradientSuitePadding() throws {
    try suite(
      Geometry(
        images: 3, height: 3, width: 4, channels: 2, kernelHeight: 3, kernelWidth: 4, filters: 2,
        padding: 2), seed: 3303)
  }

  func testGradientSuiteStrideAndPadding() throws {
    try suite(
      Geometry(
        images: 2, height: 6, width: 7, channels: 1, kernelHeight: 4, kernelWidth: 3, filters: 3,
        stride: 2, padding: 1), seed: 3304)
  }

  func testBiasGradientSumsEverything() throws {
    let it = Case(
      Geometry(
        images: 3, height: 4, width: 6, channels: 2, kernelHeight: 2, kernelWidth: 3, filters: 4,
        stride: 2, padding: 1), seed: 3305)
    let dy = it.upstream
    let sum = dy.sum(axes: [0, 1, 2])
    expectTensor(
      try it.gradients().bias, sum, "the gradient of the bias",
      suspects: [
        Suspect(sum / Double(it.geometry.images), "db is a sum: nothing is divided by N."),
        Suspect(
          dy.sliced(0..<1, axis: 0).sum(axes: [0, 1, 2]),
          "db sums over the images too: only the first one is in it."),
        Suspect(
          dy.sliced(2..<3, axis: 0).sum(axes: [0, 1, 2]),
          "db sums over the images too: only the last one is in it."),
        Suspect(dy.mean(axes: [0, 1, 2]), "db is a sum, not a mean."),
      ],
      otherwise: "every place of every image uses the bias: db[f] = Σ dy[n, i, j, f] over n, i, j.")
  }

  func testAdjoint() throws {
    let it = Case(
      Geometry(
        images: 2, height: 5, width: 7, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 3,
        stride: 2, padding: 1), seed: 3306)
    let gradients = try it.gradients()
    guard
      expect(
        gradients.input.shape == it.x.shape && gradients.kernel.shape == it.w.shape,
        "shapes \(gradients.input.shape) and \(gradients.kernel.shape)",
        diagnosis: "each gradient has the shape of what it belongs to.")
    else { return }
    let whole = dot(it.geometry.convolve(it.x, it.w), it.upstream)
    for (name, number) in [
      ("⟨x, dx⟩", dot(it.x, gradients.input)), ("⟨w, dw⟩", dot(it.w, gradients.kernel)),
    ] {
      expect(
        areClose(number, whole, 1e-9), "\(name) is \(number), ⟨conv(x, w), dy⟩ is \(whole)",
        diagnosis: """
          the convolution is linear in x and in w, so ⟨conv(x, w), dy⟩ = ⟨x, dx⟩ = ⟨w, dw⟩. A \
          summand is missing or counted twice: are the same places read as on the way there?
          """)
    }
  }

  func testFloat32AndSecondCall() throws {
    let it = Case(
      Geometry(
        images: 2, height: 4, width: 5, channels: 2, kernelHeight: 3, kernelWidth: 2, filters: 2,
        stride: 1, padding: 1), seed: 3307, dtype: .float32)
    let (x, w) = (Variable(it.x), Variable(it.w))
    let y = convolution2D(x, w, padding: .explicit(1))
    let expected = y.gradients(of: [x, w], upstream: it.upstream)
    for call in ["the first call", "the second call"] {
      let gradients = try it.gradients()
      let advice = "every call starts from zeros, in the element type of x."
      expectTensor(gradients.input, expected[0], "dx of \(call)", otherwise: advice)
      expectTensor(gradients.kernel, expected[1], "dw of \(call)", otherwise: advice)
      expectTensor(
        gradients.bias, it.upstream.sum(axes: [0, 1, 2]), "db of \(call)", otherwise: advice)
    }
  }
}
