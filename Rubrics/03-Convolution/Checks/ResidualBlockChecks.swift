import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ResidualBlockChecks: LessonTestCase {
  private let layout = """
    conv1, bn1, conv2, bn2 and, where stride or channels change, a 1×1 convolution and its batch \
    normalization; convolutions without bias; properties in this order.
    """

  private func shapes(_ channels: Int, _ filters: Int, projects: Bool) -> [[Int]] {
    let main = [
      [3, 3, channels, filters], [filters], [filters], [3, 3, filters, filters], [filters],
      [filters],
    ]
    return projects ? main + [[1, 1, channels, filters], [filters], [filters]] : main
  }

  private func block(
    _ channels: Int, _ filters: Int, stride: Int, size: [Int], seed: UInt64
  ) throws -> (Layer, Tensor)? {
    let layer = try residualBlock(inputChannels: channels, filters: filters, stride: stride)
    guard
      expect(
        !layer.isBuilt, "the block is built already",
        diagnosis: "return the block as it is: whoever uses it builds it.")
    else { return nil }
    layer.build(inputShape: size + [channels], seed: 1, dtype: .float64)
    let projects = stride != 1 || channels != filters
    guard expectParameters(layer, shapes(channels, filters, projects: projects), otherwise: layout)
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(layer, &generator)
    randomizeStatistics(layer, &generator)
    guard
      expect(
        layer.namedBuffers.count == (projects ? 6 : 4),
        "\(layer.namedBuffers.count) running statistics", diagnosis: layout)
    else { return nil }
    return (layer, random([3] + size + [channels], &generator))
  }

  /// The two summands, by the engine's functions.
  private func ways(_ layer: Layer, _ x: Tensor, stride: Int) -> (way: Variable, skip: Variable) {
    let p = layer.parameters
    let s = layer.namedBuffers.map { $0.buffer.value }
    func normalize(_ y: Variable, _ number: Int) -> Variable {
      batchNormalization(
        y, weight: p[3 * number + 1], bias: p[3 * number + 2], mean: s[2 * number],
        variance: s[2 * number + 1])
    }
    let input = Variable.constant(x)
    let first = relu(
      normalize(convolution2D(input, p[0], stride: stride, padding: .explicit(1)), 0))
    let way = normalize(convolution2D(first, p[3], padding: .explicit(1)), 1)
    guard p.count > 6 else { return (way, input) }
    return (way, normalize(convolution2D(input, p[6], stride: stride), 2))
  }

  private func expectBlock(
    _ layer: Layer, _ x: Tensor, stride: Int, line: UInt = #line
  ) {
    let (way, skip) = ways(layer, x, stride: stride)
    expectTensor(
      layer(.constant(x)).value, relu(way + skip).value, tolerance: 1e-8, "the output",
      suspects: [
        Suspect(relu(way).value, "the shortcut is missing."),
        Suspect((way + skip).value, "the last ReLU is missing."),
        Suspect((relu(way) + skip).value, "the last ReLU comes after the sum, not before."),
        Suspect(relu(relu(way) + skip).value, "there is no ReLU between bn2 and the sum."),
        Suspect(relu(way + relu(skip)).value, "there is no ReLU on the shortcut."),
        Suspect(relu(way + way).value, "the way through the convolutions is added to itself."),
      ],
      otherwise: """
        relu(bn2(conv2(relu(bn1(conv1(x))))) + shortcut(x)): padding .explicit(1) on every side, the \
        stride in conv1 and in the shortcut.
        """, line: line)
  }

  func testIdentityShortcut() throws {
    guard let (layer, x) = try block(3, 3, stride: 1, size: [5, 4], seed: 4401) else { return }
    expectBlock(layer, x, stride: 1)
  }

  func testProjection() throws {
    for (channels, filters, stride, size) in [
      (2, 4, 1, [4, 5]), (3, 3, 2, [6, 5]), (2, 3, 2, [5, 8]),
    ] {
      guard
        let (layer, x) = try block(channels, filters, stride: stride, size: size, seed: 4402)
      else { return }
      expectBlock(layer, x, stride: stride)
    }
  }

  func testGradients() throws {
    for (channels, filters, stride) in [(2, 2, 1), (2, 3, 2)] {
      guard
        let (layer, x) = try block(channels, filters, stride: stride, size: [4, 3], seed: 4403)
      else { return }
      var generator = SeededGenerator(seed: 4404)
      let upstream = Variable.constant(
        random([3, stride == 1 ? 4 : 2, stride == 1 ? 3 : 2, filters], &generator))
      let shape = layer(.constant(x)).shape
      guard
        expect(
          shape == upstream.shape, "the output has the shape \(shape)",
          diagnosis: "the result has `filters` channels; the stride divides height and width.")
      else { return }
      layer.mode = .training
      assertGradients(of: [Variable(x)], check: GradientCheck(seed: 4405), "the input") {
        dot(layer($0[0]), upstream)
      }
      assertGradients(
        of: layer.parameters, check: GradientCheck(samples: 3, directions: 2, seed: 4406),
        "the parameters"
      ) { dot(layer(.constant(x)), upstream) }
    }
  }

  func testTrainingAndOwnWeights() throws {
    guard let (layer, x) = try block(2, 3, stride: 1, size: [4, 4], seed: 4407) else { return }
    let before = layer.namedBuffers.map { $0.buffer.value }
    let shown = layer(.constant(x)).value
    guard
      expect(
        shown.shape == [3, 4, 4, 3], "the output has the shape \(shown.shape)",
        diagnosis: "at stride 1 height and width stay, and there are `filters` channels.")
    else { return }
    let alone = layer(.constant(x.sliced(0..<1, axis: 0))).value
    expectTensor(
      alone, shown.sliced(0..<1, axis: 0), "an image alone, in evaluation",
      otherwise: "in evaluation an image does not depend on the others: use BatchNormalization.")
    layer.mode = .training
    _ = layer(.constant(x))
    let after = layer.namedBuffers.map { $0.buffer.value }
    expect(
      zip(before, after).allSatisfy { $0 != $1 },
      "running statistics stay as they were in training",
      diagnosis: "each of the batch normalizations is on the way and is used once.")
    let other = try residualBlock(inputChannels: 2, filters: 3, stride: 1)
      .build(inputShape: [4, 4, 2], seed: 1, dtype: .float64)
    let shared = other.parameters.contains { p in layer.parameters.contains { $0 === p } }
    expect(!shared, "two blocks share parameters", diagnosis: "every call makes layers of its own.")
  }
}
