import Gradus
import GradusTesting
import XCTest

/// Convolutions in float64: gradients against differences, the transposed one against the
/// ordinary one, and sizes and sums that are known beforehand.
final class ConvolutionTests: XCTestCase {
  private struct Geometry {
    var image: [Int]
    var kernel: [Int]
    var stride = (height: 1, width: 1)
    var padding = Padding.valid
    var dilation = (height: 1, width: 1)
    var groups = 1

    func convolve(_ x: Variable, _ kernel: Variable, bias: Variable? = nil) -> Variable {
      convolution2D(
        x, kernel, bias: bias, stride: stride, padding: padding, dilation: dilation,
        groups: groups)
    }
  }

  private static let geometries: [Geometry] = [
    Geometry(image: [2, 5, 7, 3], kernel: [3, 2, 3, 4]),
    Geometry(image: [2, 4, 3, 5], kernel: [1, 1, 5, 2]),
    Geometry(image: [2, 6, 9, 2], kernel: [3, 3, 2, 3], stride: (2, 2)),
    Geometry(
      image: [2, 4, 6, 2], kernel: [3, 4, 2, 3], stride: (2, 1),
      padding: .explicit(top: 0, bottom: 2, left: 3, right: 1)),
    Geometry(image: [2, 5, 8, 2], kernel: [4, 2, 2, 3], stride: (2, 2), padding: .same),
    Geometry(
      image: [2, 8, 9, 2], kernel: [3, 2, 2, 3], stride: (1, 2), padding: .explicit(1, 2),
      dilation: (2, 3)),
    Geometry(image: [2, 5, 6, 6], kernel: [3, 2, 2, 9], padding: .explicit(1), groups: 3),
    Geometry(image: [2, 6, 5, 3], kernel: [3, 2, 1, 3], stride: (2, 1), groups: 3),
    Geometry(
      image: [2, 5, 7, 3], kernel: [2, 3, 1, 6], stride: (1, 2), padding: .same,
      dilation: (2, 1), groups: 3),
    Geometry(image: [3, 5, 4, 2], kernel: [2, 1, 2, 2], stride: (3, 3)),
    Geometry(image: [1, 2, 3, 2], kernel: [2, 2, 2, 2], padding: .explicit(3, 4)),
  ]

  private func check(
    _ name: String, _ inputs: [Tensor], line: UInt = #line, _ body: ([Variable]) -> Variable
  ) {
    assertGradients(
      of: inputs.map { Variable($0) }, check: GradientCheck(samples: 20, seed: 11), name,
      line: line
    ) { variables in
      let output = body(variables)
      return (output * random(output.shape, seed: 99)).sum()
    }
  }

  func testGradients() {
    for geometry in ConvolutionTests.geometries {
      let (x, w) = (random(geometry.image), random(geometry.kernel, seed: 2))
      let b = random([geometry.kernel[3]], seed: 3)
      check("\(geometry)", [x, w, b]) { geometry.convolve($0[0], $0[1], bias: $0[2]) }
    }
  }

  func testGradientsOfTransposed() {
    let cases:
      [(
        x: [Int], w: [Int], stride: (height: Int, width: Int), padding: Padding,
        extra: (height: Int, width: Int), dilation: (height: Int, width: Int), groups: Int
      )] = [
        ([2, 3, 4, 3], [3, 4, 2, 3], (2, 2), .explicit(1), (0, 0), (1, 1), 1),
        ([2, 3, 2, 3], [2, 1, 2, 3], (3, 2), .valid, (2, 1), (1, 1), 1),
        ([2, 3, 4, 2], [3, 2, 3, 2], (2, 3), .same, (0, 0), (1, 1), 1),
        ([2, 2, 3, 4], [2, 2, 3, 4], (2, 1), .explicit(1, 0), (1, 0), (1, 2), 2),
        ([2, 3, 4, 3], [3, 2, 1, 3], (2, 1), .valid, (0, 0), (1, 1), 3),
      ]
    for item in cases {
      let filters = item.w[2] * item.groups
      let inputs = [random(item.x), random(item.w, seed: 2), random([filters], seed: 3)]
      check("\(item)", inputs) {
        transposedConvolution2D(
          $0[0], $0[1], bias: $0[2], stride: item.stride, padding: item.padding,
          outputPadding: item.extra, dilation: item.dilation, groups: item.groups)
      }
    }
  }

  func testGradientsAlongTime() {
    check("convolution1D", [random([2, 9, 4]), random([3, 2, 6], seed: 2), random([6], seed: 3)]) {
      convolution1D(
        $0[0], $0[1], bias: $0[2], stride: 2, padding: .explicit(left: 4, right: 1), dilation: 2,
        groups: 2)
    }
    check("same", [random([2, 8, 2]), random([4, 2, 3], seed: 2)]) {
      convolution1D($0[0], $0[1], stride: 3, padding: .same)
    }
  }

  /// ⟨convolution x, y⟩ = ⟨x, transposed convolution y⟩: a check without differences.
  func testTheTransposedConvolutionIsTheTranspose() {
    for geometry in ConvolutionTests.geometries where geometry.padding != .same {
      let x = random(geometry.image)
      let kernel = Variable.constant(random(geometry.kernel, seed: 2))
      let image = geometry.convolve(.constant(x), kernel).value
      let y = random(image.shape, seed: 3)
      // What the convolution left over at the end comes back as output padding.
      let shape = geometry.image
      let rest = zip(
        [1, 2],
        [
          (geometry.stride.height, geometry.dilation.height),
          (geometry.stride.width, geometry.dilation.width),
        ]
      ).map { axis, steps in
        var total = 0
        if case .explicit(let top, let bottom, let left, let right) = geometry.padding {
          total = axis == 1 ? top + bottom : left + right
        }
        let span = (geometry.kernel[axis - 1] - 1) * steps.1 + 1
        return (shape[axis] + total - span) % steps.0
      }
      let back = transposedConvolution2D(
        .constant(y), kernel, stride: geometry.stride, padding: geometry.padding,
        outputPadding: (rest[0], rest[1]), dilation: geometry.dilation, groups: geometry.groups)
      XCTAssertEqual(back.shape, shape)
      XCTAssertEqual(dot(image, y), dot(x, back.value), accuracy: 1e-10, "\(geometry)")
    }
    // With `.same` the sizes fit where the stride divides the image.
    let x = random([2, 4, 9, 3])
    let kernel = Variable.constant(random([4, 3, 3, 2], seed: 2))
    let y = random([2, 2, 3, 2], seed: 3)
    let image = convolution2D(.constant(x), kernel, stride: (2, 3), padding: .same)
    let back = transposedConvolution2D(.constant(y), kernel, stride: (2, 3), padding: .same)
    XCTAssertEqual(dot(image.value, y), dot(x, back.value), accuracy: 1e-10)
  }

  /// Two images of one line each: all that Keras documents about `same`.
  func testSamePadsTheEndMore() {
    let x = Variable.constant(Tensor([1, 2, 3, 4, 10, 20, 30, 40], shape: [2, 1, 4, 1]))
    let kernel = Variable.constant(Tensor([1, 1], shape: [1, 2, 1, 1]))
    let y = convolution2D(x, kernel, padding: .same)
    XCTAssertEqual(y.value, Tensor([3, 5, 7, 4, 30, 50, 70, 40], shape: [2, 1, 4, 1]))
    let wide = Variable.constant(Tensor([1, 1, 1], shape: [1, 3, 1, 1]))
    let half = convolution2D(x, wide, stride: 2, padding: .same)
    XCTAssertEqual(half.value, Tensor([6, 7, 60, 70], shape: [2, 1, 2, 1]))
  }

  /// More lines than one block of columns holds, with a remainder, in both element types.
  func testManyBlocksGiveWhatOneImageGives() {
    let w = random([3, 3, 20, 5], seed: 2)
    let x = random([13, 40, 60, 20])
    let upstream = random([13, 20, 30, 5], seed: 3)
    for dtype in [DType.float64, .float32] {
      let (input, kernel) = (Variable(x.converted(to: dtype)), Variable(w.converted(to: dtype)))
      let all = convolution2D(input, kernel, stride: 2, padding: .same)
      let gradients = all.gradients(
        of: [input, kernel], upstream: upstream.converted(to: dtype))
      var sum = Tensor.zeros(w.shape, dtype: .float64)
      for image in 0..<13 {
        let own = Variable(input.value.sliced(image..<image + 1, axis: 0))
        let alone = convolution2D(own, kernel, stride: 2, padding: .same)
        let slice = upstream.sliced(image..<image + 1, axis: 0).converted(to: dtype)
        let parts = alone.gradients(of: [own, kernel], upstream: slice)
        let tolerance = dtype == .float64 ? 1e-12 : 1e-4
        assertClose(all.value.sliced(image..<image + 1, axis: 0), alone.value, tolerance)
        assertClose(gradients[0].sliced(image..<image + 1, axis: 0), parts[0], tolerance)
        sum += parts[1].converted(to: .float64)
      }
      assertClose(gradients[1], sum, dtype == .float64 ? 1e-9 : 1e-2)
    }
  }

  /// Depthwise convolution has kernels of its own; more channels than one thread takes.
  func testDepthwiseIsEachChannelAlone() {
    let x = Variable(random([2, 7, 6, 70]))
    let w = Variable(random([3, 2, 1, 140], seed: 2))
    let y = convolution2D(x, w, stride: (2, 1), padding: .explicit(1), groups: 70)
    let upstream = random(y.shape, seed: 3)
    let gradients = y.gradients(of: [x, w], upstream: upstream)
    for channel in [0, 31, 32, 69] {
      let own = Variable(x.value.sliced(channel..<channel + 1, axis: 3))
      let kernel = Variable(w.value.sliced(2 * channel..<2 * channel + 2, axis: 3))
      let alone = convolution2D(own, kernel, stride: (2, 1), padding: .explicit(1))
      let slice = upstream.sliced(2 * channel..<2 * channel + 2, axis: 3)
      let parts = alone.gradients(of: [own, kernel], upstream: slice)
      assertClose(y.value.sliced(2 * channel..<2 * channel + 2, axis: 3), alone.value, 1e-12)
      assertClose(gradients[0].sliced(channel..<channel + 1, axis: 3), parts[0], 1e-12)
      assertClose(gradients[1].sliced(2 * channel..<2 * channel + 2, axis: 3), parts[1], 1e-11)
    }
  }

  private func assertClose(
    _ first: Tensor, _ second: Tensor, _ tolerance: Double, line: UInt = #line
  ) {
    XCTAssertEqual(first.shape, second.shape, line: line)
    let pairs = zip(first.scalars, second.scalars)
    let distance = pairs.map { ($0 - $1).magnitude }.max() ?? .nan
    XCTAssertLessThanOrEqual(distance, tolerance, line: line)
  }

  func testAnEmptyBatch() {
    let x = Variable(Tensor.zeros([0, 5, 6, 4]))
    for groups in [1, 2, 4] {
      let w = Variable(Tensor.ones([3, 3, 4 / groups, 8]))
      let y = convolution2D(x, w, groups: groups)
      XCTAssertEqual(y.shape, [0, 3, 4, 8])
      let gradients = y.gradients(of: [x, w], upstream: y.value)
      XCTAssertEqual(gradients[0].shape, x.shape)
      XCTAssertEqual(gradients[1], w.value.zerosLike)
    }
  }
}
