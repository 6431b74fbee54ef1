import Gradus
import XCTest

/// Sizes, parameters and names of the layers of convolution and pooling.
final class ConvolutionLayerTests: XCTestCase {
  private func shape(_ layer: Layer, _ input: [Int]) -> [Int] {
    layer.build(inputShape: Array(input.dropFirst()), seed: 1)
    return layer(.constant(random(input, dtype: .float32))).shape
  }

  func testShapes() {
    let x = [2, 9, 12, 4]
    XCTAssertEqual(shape(Convolution2D(filters: 6, kernelSize: 3), x), [2, 7, 10, 6])
    XCTAssertEqual(
      shape(Convolution2D(filters: 6, kernelSize: 4, stride: 2, padding: .same), x), [2, 5, 6, 6])
    XCTAssertEqual(
      shape(Convolution2D(filters: 6, kernelSize: (3, 5), stride: (2, 1), dilation: (2, 1)), x),
      [2, 3, 8, 6])
    XCTAssertEqual(
      shape(DepthwiseConvolution2D(kernelSize: 3, padding: .same, multiplier: 2), x),
      [2, 9, 12, 8])
    XCTAssertEqual(
      shape(SeparableConvolution2D(filters: 5, kernelSize: 3, stride: 2), x), [2, 4, 5, 5])
    XCTAssertEqual(
      shape(TransposedConvolution2D(filters: 3, kernelSize: 3, stride: 2, padding: .same), x),
      [2, 18, 24, 3])
    XCTAssertEqual(
      shape(TransposedConvolution2D(filters: 3, kernelSize: 1, stride: 4, padding: .same), x),
      [2, 36, 48, 3])
    XCTAssertEqual(
      shape(TransposedConvolution2D(filters: 3, kernelSize: 4, stride: 2, outputPadding: 1), x),
      [2, 21, 27, 3])
    XCTAssertEqual(shape(MaxPool2D(), x), [2, 4, 6, 4])
    XCTAssertEqual(shape(MaxPool2D(size: 3, stride: 2, padding: .same), x), [2, 5, 6, 4])
    XCTAssertEqual(shape(AveragePool2D(size: (3, 2)), x), [2, 3, 6, 4])
    XCTAssertEqual(shape(GlobalAveragePool2D(), x), [2, 4])
    XCTAssertEqual(shape(GlobalMaxPool2D(), x), [2, 4])
    XCTAssertEqual(shape(UpSampling2D(factor: (2, 3)), x), [2, 18, 36, 4])
    let sequence = [2, 11, 3]
    XCTAssertEqual(shape(Convolution1D(filters: 5, kernelSize: 3), sequence), [2, 9, 5])
    XCTAssertEqual(
      shape(
        Convolution1D(
          filters: 5, kernelSize: 3, padding: .explicit(left: 4, right: 0), dilation: 2), sequence),
      [2, 11, 5])
    XCTAssertEqual(shape(MaxPool1D(), sequence), [2, 5, 3])
    XCTAssertEqual(shape(AveragePool1D(size: 3, stride: 2), sequence), [2, 5, 3])
    XCTAssertEqual(shape(GlobalAveragePool1D(), sequence), [2, 3])
  }

  func testParameters() {
    let model = Sequential {
      Convolution2D(filters: 8, kernelSize: (3, 2), padding: .same, groups: 2)
      DepthwiseConvolution2D(kernelSize: 3, multiplier: 2, bias: false)
      SeparableConvolution2D(filters: 5, kernelSize: 3)
      TransposedConvolution2D(filters: 7, kernelSize: (2, 3), stride: (2, 2))
    }.build(inputShape: [9, 9, 4], seed: 1)
    XCTAssertEqual(
      model.namedParameters.map { "\($0.path) \($0.parameter.shape)" },
      [
        "0.weight [3, 2, 2, 8]", "0.bias [8]", "1.weight [3, 3, 1, 16]",
        "2.depthwise.weight [3, 3, 1, 16]", "2.pointwise.weight [1, 1, 16, 5]",
        "2.pointwise.bias [5]", "3.weight [2, 3, 7, 5]", "3.bias [7]",
      ])
  }

  func testASeparableConvolutionIsItsTwoSteps() {
    let layer = SeparableConvolution2D(filters: 5, kernelSize: 3, padding: .same, multiplier: 2)
    layer.build(inputShape: [6, 7, 3], seed: 4, dtype: .float64)
    let x = Variable(random([2, 6, 7, 3]))
    let between = convolution2D(x, layer.parameters[0], padding: .same, groups: 3)
    let y = convolution2D(between, layer.parameters[1], bias: layer.parameters[2])
    XCTAssertEqual(layer(x).value, y.value)
  }

  /// Xavier's limit follows from what comes in and what goes out, wherever they stand in the shape.
  func testTheFansOfTransposedKernels() {
    struct Recorder: Initializer {
      func makeValue(
        shape: [Int], dtype: DType, using generator: inout SeededGenerator
      ) -> Tensor {
        let fans = Fans(shape: shape)
        return .full(shape, Double(fans.incoming * 1000 + fans.outgoing), dtype: dtype)
      }
    }
    let layer = TransposedConvolution2D(filters: 7, kernelSize: 2, initializer: Recorder())
    layer.build(inputShape: [4, 5, 3], seed: 1)
    XCTAssertEqual(layer.parameters[0].shape, [2, 2, 7, 3])
    XCTAssertEqual(layer.parameters[0].value.scalars.first, 12_028)
  }

  func testLayersOfEveryKindTrain() {
    let model = Sequential {
      Convolution2D(filters: 4, kernelSize: 3, padding: .same)
      MaxPool2D()
      DepthwiseConvolution2D(kernelSize: 3, padding: .same)
      UpSampling2D(interpolation: .bilinear)
      TransposedConvolution2D(filters: 2, kernelSize: 2, stride: 2)
      AveragePool2D(size: 4)
      GlobalAveragePool2D()
    }.build(inputShape: [8, 6, 3], seed: 2)
    let x = Variable.constant(random([3, 8, 6, 3], dtype: .float32))
    let target = random([3, 2], seed: 5, dtype: .float32)
    var losses: [Double] = []
    for _ in 0..<40 {
      let loss = square(model(x) - target).mean()
      losses.append(loss.item)
      let parameters = model.parameters
      for (parameter, gradient) in zip(parameters, loss.gradients(of: parameters)) {
        parameter.update { $0 -= gradient * 0.2 }
      }
    }
    XCTAssertLessThan(losses[39], losses[0] * 0.9)
  }
}
