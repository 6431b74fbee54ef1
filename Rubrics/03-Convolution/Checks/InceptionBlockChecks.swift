import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class InceptionBlockChecks: LessonTestCase {
  private let sizes = InceptionSizes(
    direct: 2, reducedForThree: 3, three: 4, reducedForFive: 5, five: 6, pooled: 7)

  /// Kernels and biases of the six convolutions, found by their shapes; nil after a failure.
  private func built(
    _ size: [Int], seed: UInt64
  ) throws -> (layer: Layer, kernels: [Parameter], biases: [Parameter])? {
    let layer = try inceptionBlock(sizes)
    layer.build(inputShape: size + [3], seed: seed, dtype: .float64)
    let kernelShapes = [
      [1, 1, 3, 2], [1, 1, 3, 3], [3, 3, 3, 4], [1, 1, 3, 5], [5, 5, 5, 6], [1, 1, 3, 7],
    ]
    var kernels: [Parameter] = []
    var biases: [Parameter] = []
    for shape in kernelShapes {
      kernels += layer.parameters.filter { $0.shape == shape }
      biases += layer.parameters.filter { $0.shape == [shape[3]] }
    }
    guard
      expect(
        kernels.count == 6 && biases.count == 6 && layer.parameters.count == 12,
        "the parameters have the shapes \(layer.parameters.map { $0.shape })",
        diagnosis: """
          six convolutions with biases: 1×1; 1×1 and 3×3; 1×1 and 5×5; 1×1 after the pool. A large \
          kernel reads the reduced channels, not the input's.
          """),
      expect(
        layer.parameterCount == 936, "\(layer.parameterCount) parameters",
        diagnosis: "the block holds nothing but its six convolutions.")
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(layer, &generator)
    return (layer, kernels, biases)
  }

  private func branches(
    _ x: Variable, _ w: [Parameter], _ b: [Parameter]
  ) -> [Variable] {
    func convolve(_ x: Variable, _ number: Int) -> Variable {
      relu(convolution2D(x, w[number], bias: b[number], padding: .same))
    }
    let pooled = maxPool2D(x, size: 3, stride: 1, padding: .explicit(1))
    return [
      convolve(x, 0), convolve(convolve(x, 1), 2), convolve(convolve(x, 3), 4),
      convolve(pooled, 5),
    ]
  }

  func testOutputs() throws {
    guard let (layer, w, b) = try built([5, 4], seed: 4501) else { return }
    var generator = SeededGenerator(seed: 4502)
    let x = random([2, 5, 4, 3], &generator)
    let parts = branches(.constant(x), w, b)
    func convolve(_ x: Variable, _ number: Int) -> Variable {
      convolution2D(x, w[number], bias: b[number], padding: .same)
    }
    let input = Variable.constant(x)
    func joined(_ parts: [Variable]) -> Tensor { Variable.concatenated(parts, axis: 3).value }
    let plain = [
      parts[0], relu(convolve(convolve(input, 1), 2)), relu(convolve(convolve(input, 3), 4)),
      parts[3],
    ]
    let average = relu(convolve(averagePool2D(input, size: 3, stride: 1, padding: .explicit(1)), 5))
    let unpooled = relu(convolve(input, 5))
    expectOutput(
      layer, x, Variable.concatenated(parts, axis: 3),
      suspects: [
        Suspect(joined(plain), "the convolutions that reduce are followed by ReLU too."),
        Suspect(joined([parts[3]] + parts.prefix(3)), "the order of the branches: the pool last."),
        Suspect(
          joined([parts[0], parts[2], parts[1], parts[3]]),
          "the order of the branches: 3×3 before 5×5."),
        Suspect(joined(Array(parts.prefix(3)) + [average]), "the pool is a max pool."),
        Suspect(joined(Array(parts.prefix(3)) + [unpooled]), "the pool of branch 4 is missing."),
        Suspect(
          joined([convolve(input, 0)] + parts.dropFirst()), "branch 1 ends with ReLU too."),
      ],
      otherwise: """
        the branches stand along the channels in the order 1×1, 3×3, 5×5, pool; ReLU after every \
        convolution; height and width stay.
        """)
  }

  func testGradients() throws {
    guard let (layer, w, b) = try built([4, 3], seed: 4503) else { return }
    var generator = SeededGenerator(seed: 4504)
    let x = spread([2, 4, 3, 3], &generator) * 0.1
    let upstream = Variable.constant(random([2, 4, 3, 19], &generator))
    let (own, right) = (Variable(x), Variable(x))
    let output = layer(own)
    guard
      expect(
        output.shape == upstream.shape, "the output has the shape \(output.shape)",
        diagnosis: "height and width stay, the channels of the branches add up.")
    else { return }
    let variables = w + b
    let expected = dot(Variable.concatenated(branches(right, w, b), axis: 3), upstream)
      .gradients(of: variables + [right])
    let gradients = dot(output, upstream).gradients(of: variables + [own])
    for (number, (gradient, wanted)) in zip(gradients, expected).enumerated() {
      let name = number < 12 ? "parameter of shape \(wanted.shape)" : "the input"
      guard
        expectTensor(
          gradient, wanted, tolerance: 1e-8, "the gradient of \(name)",
          otherwise: "all four branches read the input, and each sends its gradient back to it.")
      else { return }
    }
    assertGradients(of: [Variable(x)], check: GradientCheck(seed: 4505), "the input") {
      dot(layer($0[0]), upstream)
    }
  }

  func testSizesOfAnyImage() throws {
    for size in [[1, 1], [2, 7], [6, 3]] {
      guard let (layer, _, _) = try built(size, seed: 4506) else { return }
      let output = layer(.constant(.ones([2] + size + [3], dtype: .float64)))
      expect(
        output.shape == [2] + size + [19], "an image of \(size) gives \(output.shape)",
        diagnosis: "height and width stay in every branch: padding .same, also in the pool.")
    }
    let other = InceptionSizes(
      direct: 1, reducedForThree: 2, three: 1, reducedForFive: 1, five: 2, pooled: 3)
    let block = try inceptionBlock(other).build(inputShape: [3, 3, 2], seed: 1, dtype: .float64)
    expect(
      block.parameterCount == 3 + 6 + 19 + 3 + 52 + 9, "\(block.parameterCount) parameters",
      diagnosis: "each number of filters comes from `sizes`.")
  }
}
