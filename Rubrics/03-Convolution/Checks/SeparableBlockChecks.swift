import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class SeparableBlockChecks: LessonTestCase {
  private func built(
    channels: Int, filters: Int, stride: Int, size: [Int], seed: UInt64
  ) throws -> Layer? {
    let layer = try separableBlock(filters: filters, stride: stride)
    layer.build(inputShape: size + [channels], seed: seed, dtype: .float64)
    guard
      expectParameters(
        layer,
        [
          [3, 3, 1, channels], [channels], [channels], [1, 1, channels, filters], [filters],
          [filters],
        ],
        otherwise: """
          a depthwise 3×3 convolution, batch normalization, a 1×1 convolution, batch normalization; \
          no biases but those of the normalizations.
          """),
      expect(
        layer.namedBuffers.count == 4, "\(layer.namedBuffers.count) running statistics",
        diagnosis: "two batch normalizations.")
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(layer, &generator)
    randomizeStatistics(layer, &generator)
    return layer
  }

  private func reference(
    _ layer: Layer, _ x: Variable, stride: Int, between: Bool = true, isTraining: Bool = false
  ) -> Variable {
    let p = layer.parameters
    let s = layer.namedBuffers.map { $0.buffer.value }
    func normalize(_ y: Variable, _ number: Int) -> Variable {
      let (weight, bias) = (p[3 * number + 1], p[3 * number + 2])
      return isTraining
        ? batchNormalization(y, weight: weight, bias: bias).output
        : batchNormalization(
          y, weight: weight, bias: bias, mean: s[2 * number], variance: s[2 * number + 1])
    }
    let depthwise = convolution2D(
      x, p[0], stride: stride, padding: .explicit(1), groups: x.shape[3])
    let first = normalize(depthwise, 0)
    return normalize(convolution2D(between ? relu(first) : first, p[3]), 1)
  }

  private func expectBlock(
    channels: Int, filters: Int, stride: Int, size: [Int], seed: UInt64
  ) throws {
    guard
      let layer = try built(
        channels: channels, filters: filters, stride: stride, size: size, seed: seed)
    else { return }
    var generator = SeededGenerator(seed: seed + 1)
    let x = random([2] + size + [channels], &generator)
    let end = reference(layer, .constant(x), stride: stride)
    let suspects = [
      Suspect(end.value, "the last ReLU is missing."),
      Suspect(
        relu(reference(layer, .constant(x), stride: stride, between: false)).value,
        "the ReLU after the depthwise convolution is missing."),
    ]
    let advice = """
      depthwise convolution with the stride and .explicit(1) padding, normalization, ReLU; 1×1 \
      convolution, normalization, ReLU.
      """
    guard expectOutput(layer, x, relu(end), suspects: suspects, otherwise: advice) else { return }
    let training = reference(layer, .constant(x), stride: stride, isTraining: true)
    layer.mode = .training
    expectOutput(
      layer, x, relu(training),
      otherwise: advice + " In training the first normalization sees the image after the stride.")
  }

  func testOutputs() throws {
    try expectBlock(channels: 3, filters: 4, stride: 1, size: [5, 4], seed: 4601)
  }

  func testStride() throws {
    try expectBlock(channels: 2, filters: 5, stride: 2, size: [6, 5], seed: 4603)
    try expectBlock(channels: 4, filters: 3, stride: 2, size: [4, 7], seed: 4605)
  }

  func testGradients() throws {
    guard
      let layer = try built(channels: 3, filters: 5, stride: 2, size: [5, 4], seed: 4607)
    else { return }
    var generator = SeededGenerator(seed: 4608)
    let x = random([3, 5, 4, 3], &generator)
    let upstream = Variable.constant(random([3, 3, 2, 5], &generator))
    let expected = dot(relu(reference(layer, .constant(x), stride: 2)), upstream)
      .gradients(of: layer.parameters)
    let output = layer(.constant(x))
    guard
      expect(
        output.shape == upstream.shape, "the output has the shape \(output.shape)",
        diagnosis: "the stride belongs to the depthwise convolution, the padding is 1 on each side."
      )
    else { return }
    for (gradient, wanted) in zip(dot(output, upstream).gradients(of: layer.parameters), expected) {
      guard
        expectTensor(
          gradient, wanted, tolerance: 1e-8, "the gradient of a parameter \(wanted.shape)",
          otherwise: "every layer lies on the way, once.")
      else { return }
    }
    layer.mode = .training
    assertGradients(of: [Variable(x)], check: GradientCheck(seed: 4609), "the input") {
      dot(layer($0[0]), upstream)
    }
  }
}
