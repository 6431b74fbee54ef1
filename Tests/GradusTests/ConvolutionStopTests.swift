import Gradus
import XCTest

/// Shapes that do not belong together stop with a message. Each case runs in a process of its own.
final class ConvolutionStopTests: XCTestCase {
  private static func images(_ shape: Int...) -> Variable { .constant(.zeros(shape)) }

  private static let cases: [StopCase] = [
    (
      "convolution2D: window [7, 3], stride [1, 1], padding valid does not fit into the input of "
        + "shape [2, 5, 6, 3]",
      { _ = convolution2D(images(2, 5, 6, 3), images(7, 3, 3, 4)) }
    ),
    (
      "convolution2D: input [2, 5, 6, 3] has 3 channels, kernel [3, 3, 4, 8] with 1 group takes 4",
      { _ = convolution2D(images(2, 5, 6, 3), images(3, 3, 4, 8)) }
    ),
    (
      "convolution2D: the 3 filters of kernel [3, 3, 2, 3] do not divide into 2 groups",
      { _ = convolution2D(images(2, 5, 6, 4), images(3, 3, 2, 3), groups: 2) }
    ),
    (
      "convolution2D: bias [3] for 4 filters; expected [4]",
      { _ = convolution2D(images(2, 5, 6, 3), images(3, 3, 3, 4), bias: images(3)) }
    ),
    (
      "convolution2D: window [3, 3], stride [0, 0], padding valid: every size, stride",
      { _ = convolution2D(images(2, 5, 6, 3), images(3, 3, 3, 4), stride: 0) }
    ),
    (
      "convolution1D: shape [2, 5, 6, 3] has 4 axes, expected 3: [batch, time, channels]",
      { _ = convolution1D(images(2, 5, 6, 3), images(3, 3, 4)) }
    ),
    (
      "transposedConvolution2D: output padding 2 is not below stride 2",
      {
        _ = transposedConvolution2D(
          images(2, 5, 6, 3), images(3, 3, 4, 3), stride: 2, outputPadding: 2)
      }
    ),
    (
      "transposedConvolution2D: input [2, 5, 6, 3] has 3 channels, kernel [3, 3, 3, 4] takes 4",
      { _ = transposedConvolution2D(images(2, 5, 6, 3), images(3, 3, 3, 4)) }
    ),
    (
      "maxPool2D: window [2, 2], stride [2, 2], padding explicit(top: 2, bottom: 2, left: 2, "
        + "right: 2): a window would see padding alone in shape [2, 5, 6, 3]",
      { _ = maxPool2D(images(2, 5, 6, 3), size: 2, padding: .explicit(2)) }
    ),
    (
      "averagePool2D: window [8, 8], stride [8, 8], padding valid does not fit into the input",
      { _ = averagePool2D(images(2, 5, 6, 3), size: 8) }
    ),
    (
      "globalMaxPool2D: shape [2, 0, 6, 3] has no elements",
      {
        _ = globalMaxPool2D(images(2, 0, 6, 3))
      }
    ),
    (
      "Convolution2D: the 3 channels of input [1, 5, 6, 3] do not divide into 2 groups",
      {
        Convolution2D(filters: 4, kernelSize: 3, groups: 2).build(inputShape: [5, 6, 3], seed: 1)
      }
    ),
    (
      "Convolution2D: input [1, 12], expected [batch, height, width, channels]",
      { Convolution2D(filters: 4, kernelSize: 3).build(inputShape: [12], seed: 1) }
    ),
  ]

  func testMessages() throws {
    try StopCases.check(ConvolutionStopTests.cases, in: "ConvolutionStopTests/testOneCase")
  }

  func testOneCase() throws { try StopCases.runOne(ConvolutionStopTests.cases) }
}
