import Gradus
import GradusTesting
import Segmentation
import XCTest

final class TransposedConvolutionBackwardChecks: LessonTestCase {
  private func suite(_ g: Stamp, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = random(g.inputShape, &generator)
    let w = random(g.kernelShape, &generator)
    let b = random([g.filters], &generator)
    let upstream = random(g.outputShape, &generator)
    let own = try transposedConvolutionBackward(
      upstream, x, w, stride: g.stride, padding: g.padding)
    assertGradients(
      parameters: [("x", x), ("w", w), ("b", b)], analytic: [own.input, own.kernel, own.bias],
      check: GradientCheck(seed: seed, batchSize: g.images)
    ) { dot(g.transposed($0[0], $0[1], $0[2]), upstream) }
  }

  func testGradientSuiteStrideOne() throws {
    try suite(
      Stamp(
        images: 2, height: 4, width: 3, channels: 2, kernelHeight: 2, kernelWidth: 3, filters: 3),
      seed: 5201)
  }

  func testGradientSuiteStrideTwo() throws {
    try suite(
      Stamp(
        images: 2, height: 3, width: 4, channels: 3, kernelHeight: 3, kernelWidth: 2, filters: 2,
        stride: 2), seed: 5202)
  }

  func testGradientSuitePadding() throws {
    try suite(
      Stamp(
        images: 3, height: 3, width: 2, channels: 2, kernelHeight: 4, kernelWidth: 3, filters: 2,
        stride: 2, padding: 1), seed: 5203)
  }

  func testFloat32AndSecondCall() throws {
    let g = Stamp(
      images: 3, height: 2, width: 3, channels: 2, kernelHeight: 3, kernelWidth: 3, filters: 4,
      stride: 2, padding: 1)
    var generator = SeededGenerator(seed: 5204)
    let x = random(g.inputShape, &generator, dtype: .float32)
    let w = random(g.kernelShape, &generator, dtype: .float32)
    let upstream = random(g.outputShape, &generator, dtype: .float32)
    let (input, kernel) = (Variable(x), Variable(w))
    let expected = transposedConvolution2D(
      input, kernel, stride: g.stride, padding: .explicit(g.padding)
    ).gradients(of: [input, kernel], upstream: upstream)
    let sum = upstream.sum(axes: [0, 1, 2])
    for call in ["the first call", "the second call"] {
      let own = try transposedConvolutionBackward(
        upstream, x, w, stride: g.stride, padding: g.padding)
      let advice = "every call starts from zeros, in the element type of x."
      expectTensor(own.input, expected[0], "dx of \(call)", otherwise: advice)
      expectTensor(own.kernel, expected[1], "dw of \(call)", otherwise: advice)
      expectTensor(
        own.bias, sum, "db of \(call)",
        suspects: [
          Suspect(sum / Double(g.images), "db is a sum: nothing is divided by N."),
          Suspect(
            upstream.sliced(0..<1, axis: 0).sum(axes: [0, 1, 2]), "db sums over the images too."),
        ],
        otherwise: "the bias is added at every place of every image: db[f] = Σ dy[n, h, v, f].")
    }
  }
}
