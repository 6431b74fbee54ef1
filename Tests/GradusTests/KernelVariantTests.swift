import Foundation
import Gradus
import GradusTesting
import Kernels
import XCTest

/// Every build of the innermost loops that this processor can run, against plain sums and against
/// differences.
final class KernelVariantTests: XCTestCase {
  /// A convolution with all sizes different, and what makes it special.
  private struct Shape {
    var image: [Int]
    var kernel: (height: Int, width: Int, filters: Int)
    var stride = (height: 1, width: 1)
    var padding = (top: 0, bottom: 0, left: 0, right: 0)
    var dilation = 1

    var geometry: ConvolutionGeometry {
      func axis(
        _ input: Int, _ kernel: Int, _ stride: Int, _ before: Int, _ after: Int
      ) -> WindowAxis {
        let span = (kernel - 1) * dilation + 1
        return WindowAxis(
          input: input, output: (input + before + after - span) / stride + 1, kernel: kernel,
          stride: stride, dilation: dilation, before: before)
      }
      return ConvolutionGeometry(
        images: image[0], channels: image[3], filters: kernel.filters, groups: 1,
        vertical: axis(image[1], kernel.height, stride.height, padding.top, padding.bottom),
        horizontal: axis(image[2], kernel.width, stride.width, padding.left, padding.right))
    }
  }

  private static let shapes: [Shape] = [
    // The common case, channels and filters no multiples of a vector.
    Shape(image: [2, 9, 7, 5], kernel: (3, 3, 37), padding: (1, 1, 1, 1)),
    Shape(image: [3, 6, 11, 33], kernel: (3, 2, 18), padding: (1, 0, 0, 1)),
    // One channel, one filter, a single pixel.
    Shape(image: [2, 12, 10, 1], kernel: (5, 5, 32), padding: (2, 2, 2, 2)),
    Shape(image: [2, 8, 9, 16], kernel: (1, 1, 1)),
    Shape(image: [1, 3, 4, 6], kernel: (3, 4, 7)),
    // Steps: 2, larger than the kernel, different down and across, with pixels left over.
    Shape(image: [2, 10, 13, 3], kernel: (3, 3, 16), stride: (2, 2), padding: (1, 1, 1, 1)),
    Shape(image: [2, 9, 8, 4], kernel: (2, 1, 9), stride: (3, 4)),
    Shape(image: [2, 8, 12, 20], kernel: (2, 2, 12), stride: (2, 2)),
    Shape(image: [1, 7, 11, 8], kernel: (3, 2, 40), stride: (1, 3), padding: (0, 2, 1, 0)),
    // A kernel larger than the picture, and padding larger than the kernel.
    Shape(image: [2, 2, 3, 4], kernel: (5, 6, 8), padding: (2, 2, 2, 3)),
    Shape(image: [1, 3, 2, 3], kernel: (2, 1, 5), padding: (4, 3, 2, 5)),
    // Taps apart, with steps and without.
    Shape(image: [2, 9, 10, 6], kernel: (3, 2, 17), padding: (2, 1, 0, 3), dilation: 2),
    Shape(
      image: [2, 11, 9, 5], kernel: (2, 3, 6), stride: (2, 3), padding: (1, 1, 2, 2), dilation: 2),
    // So many lines that images are cut into bands, and so many weights that they are.
    Shape(image: [1, 90, 61, 16], kernel: (3, 3, 16), padding: (1, 1, 1, 1)),
    Shape(image: [40, 5, 4, 8], kernel: (3, 3, 8), padding: (1, 1, 1, 1)),
    Shape(image: [1, 4, 3, 70], kernel: (3, 3, 130), padding: (1, 1, 1, 1)),
    // Nothing at all.
    Shape(image: [0, 5, 6, 4], kernel: (3, 3, 8), padding: (1, 1, 1, 1)),
  ]

  private struct Results {
    var output: [Double]
    var data: [Double]
    var weights: [Double]
  }

  /// The operands of a shape.
  private struct Operands {
    let input: [Double]
    let weights: [Double]
    let bias: [Double]
    let upstream: [Double]

    init(_ shape: Shape) {
      let geometry = shape.geometry
      let (height, width) = (geometry.vertical.output, geometry.horizontal.output)
      input = random(shape.image).scalars
      weights =
        random(
          [shape.kernel.height, shape.kernel.width, shape.image[3], geometry.filters], seed: 2
        ).scalars
      bias = random([geometry.filters], seed: 3).scalars
      upstream = random([geometry.images, height, width, geometry.filters], seed: 4).scalars
    }
  }

  /// The definition, sum by sum.
  private func plain(_ geometry: ConvolutionGeometry, _ operands: Operands) -> Results {
    let (down, across) = (geometry.vertical, geometry.horizontal)
    let (channels, filters) = (geometry.channels, geometry.filters)
    var results = Results(
      output: operands.upstream.indices.map { operands.bias[$0 % filters] },
      data: operands.input.map { _ in 0 }, weights: operands.weights.map { _ in 0 })
    for place in indices(of: [geometry.images, down.output, across.output]) {
      let output = ((place[0] * down.output + place[1]) * across.output + place[2]) * filters
      for tap in indices(of: [down.kernel, across.kernel]) {
        let y = place[1] * down.stride + tap[0] * down.dilation - down.before
        let x = place[2] * across.stride + tap[1] * across.dilation - across.before
        guard (0..<down.input).contains(y), (0..<across.input).contains(x) else { continue }
        let input = ((place[0] * down.input + y) * across.input + x) * channels
        let weight = (tap[0] * across.kernel + tap[1]) * channels * filters
        for channel in 0..<channels {
          for filter in 0..<filters {
            let index = weight + channel * filters + filter
            results.output[output + filter] +=
              operands.input[input + channel]
              * operands.weights[index]
            results.data[input + channel] +=
              operands.upstream[output + filter]
              * operands.weights[index]
            results.weights[index] +=
              operands.input[input + channel]
              * operands.upstream[output + filter]
          }
        }
      }
    }
    return results
  }

  private func doubles(_ geometry: ConvolutionGeometry, _ operands: Operands) -> Results {
    // What is not overwritten shows.
    var results = Results(
      output: operands.upstream.map { _ in .nan }, data: operands.input.map { _ in .nan },
      weights: operands.weights.map { _ in .nan })
    Convolution.forward(
      geometry, input: operands.input, weights: operands.weights, bias: operands.bias,
      into: &results.output)
    Convolution.dataGradient(
      geometry, upstream: operands.upstream, weights: operands.weights, into: &results.data)
    Convolution.weightGradient(
      geometry, input: operands.input, upstream: operands.upstream, into: &results.weights)
    return results
  }

  private func floats(_ geometry: ConvolutionGeometry, _ operands: Operands) -> Results {
    func narrow(_ values: [Double]) -> [Float] { values.map { Float($0) } }
    let (input, weights) = (narrow(operands.input), narrow(operands.weights))
    let (bias, upstream) = (narrow(operands.bias), narrow(operands.upstream))
    var (output, data, gradient) = (
      upstream.map { _ in Float.nan }, input.map { _ in Float.nan }, weights.map { _ in Float.nan }
    )
    Convolution.forward(geometry, input: input, weights: weights, bias: bias, into: &output)
    Convolution.dataGradient(geometry, upstream: upstream, weights: weights, into: &data)
    Convolution.weightGradient(geometry, input: input, upstream: upstream, into: &gradient)
    return Results(
      output: output.map { Double($0) }, data: data.map { Double($0) },
      weights: gradient.map { Double($0) })
  }

  /// The largest difference, beside the size of the numbers; not a number if any is not.
  private func distance(_ found: [Double], _ expected: [Double]) -> Double {
    let scale = expected.reduce(1) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { worst, pair in
      let difference = abs(pair.0 - pair.1) / scale
      return difference.isNaN ? .infinity : max(worst, difference)
    }
  }

  func testConvolutionsAreTheSumsTheyAreDefinedAs() {
    for shape in Self.shapes {
      let geometry = shape.geometry
      let operands = Operands(shape)
      let expected = plain(geometry, operands)
      for name in KernelVariant.supported {
        KernelVariant.using(name) {
          XCTAssertEqual(KernelVariant.name, name)
          for (found, tolerance, type) in [
            (doubles(geometry, operands), 1e-13, "float64"),
            (floats(geometry, operands), 1e-5, "float32"),
          ] {
            let text = "\(name), \(type): \(shape)"
            XCTAssertLessThan(distance(found.output, expected.output), tolerance, text)
            XCTAssertLessThan(distance(found.data, expected.data), tolerance, text)
            XCTAssertLessThan(distance(found.weights, expected.weights), tolerance, text)
          }
        }
      }
    }
  }

  func testGradientsOfEveryVariant() {
    for name in KernelVariant.supported {
      KernelVariant.using(name) {
        let kernels = [random([3, 2, 5, 9], seed: 2), random([2, 3, 4, 9], seed: 3)]
        assertGradients(
          of: ([random([2, 6, 7, 5])] + kernels + [random([9], seed: 5), random([4], seed: 6)])
            .map { Variable($0) }, check: GradientCheck(samples: 20, seed: 11), name
        ) { variables in
          let narrow = convolution2D(
            variables[0], variables[1], bias: variables[3], stride: 2,
            padding: .explicit(top: 1, bottom: 0, left: 2, right: 1))
          let wide = transposedConvolution2D(
            narrow, variables[2], bias: variables[4], stride: (1, 2))
          return (wide * random(wide.shape, seed: 99)).sum()
        }
      }
    }
  }

  // MARK: - The choice

  func testTheEnvironmentChooses() throws {
    for name in KernelVariant.supported {
      let child = try ChildRun(
        "KernelVariantTests/testName", sample: "name", environment: ["GRADUS_KERNELS": name])
      XCTAssertEqual(child.status, 0, child.output)
      XCTAssertTrue(child.output.contains("chosen: \(name)."), child.output)
    }
    let unset = try ChildRun(
      "KernelVariantTests/testName", sample: "name", environment: ["GRADUS_KERNELS": ""])
    XCTAssertTrue(unset.output.contains("chosen: \(KernelVariant.supported[0])."), unset.output)
  }

  func testAnUnknownNameStops() throws {
    let child = try ChildRun(
      "KernelVariantTests/testName", sample: "name", environment: ["GRADUS_KERNELS": "mmx"])
    XCTAssertNotEqual(child.status, 0)
    let names = KernelVariant.supported.joined(separator: ", ")
    XCTAssertTrue(
      child.output.contains(
        "GRADUS_KERNELS: there is no variant \"mmx\"; choose one of \(names)"), child.output)
  }

  func testAVariantThatTheProcessorLacksStops() throws {
    guard !KernelVariant.supported.contains("avx512") else {
      throw XCTSkip("this processor can run every variant")
    }
    let child = try ChildRun(
      "KernelVariantTests/testName", sample: "name", environment: ["GRADUS_KERNELS": "avx512"])
    XCTAssertNotEqual(child.status, 0)
    XCTAssertTrue(
      child.output.contains("GRADUS_KERNELS: this processor cannot run \"avx512\""), child.output)
  }

  func testName() throws {
    guard ChildRun.sample != nil else {
      throw XCTSkip("runs in the processes that the tests of the choice start")
    }
    print("chosen: \(KernelVariant.name).")
  }
}
