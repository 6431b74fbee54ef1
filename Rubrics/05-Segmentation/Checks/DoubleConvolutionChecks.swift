import Gradus
import GradusTesting
import Segmentation
import XCTest

final class DoubleConvolutionChecks: LessonTestCase {
  private func built(filters: Int, normalizes: Bool, seed: UInt64) throws -> Layer? {
    let block = try doubleConvolution(filters: filters, normalizes: normalizes)
    guard
      expect(
        !block.isBuilt, "the block is built already",
        diagnosis: "return the block as it is: the U-Net builds it.")
    else { return nil }
    block.build(inputShape: [5, 4, 2], seed: 1, dtype: .float64)
    let unit = normalizes ? [[filters], [filters]] : [[filters]]
    guard
      expectParameters(
        block, [[3, 3, 2, filters]] + unit + [[3, 3, filters, filters]] + unit,
        otherwise: """
          two 3×3 convolutions of `filters`, each followed by batch normalization if `normalizes`; \
          a bias in the convolution only where no normalization follows.
          """)
    else { return nil }
    var generator = SeededGenerator(seed: seed)
    randomize(block, &generator)
    randomizeStatistics(block, &generator)
    return block
  }

  func testPlain() throws {
    guard let block = try built(filters: 3, normalizes: false, seed: 5501) else { return }
    var generator = SeededGenerator(seed: 5502)
    let x = Variable.constant(random([2, 5, 4, 2], &generator))
    let p = block.parameters
    func convolve(_ x: Variable, _ number: Int) -> Variable {
      convolution2D(x, p[2 * number], bias: p[2 * number + 1], padding: .explicit(1))
    }
    let first = convolve(x, 0)
    let end = convolve(relu(first), 1)
    expectTensor(
      block(x).value, relu(end).value, tolerance: 1e-8, "the output",
      suspects: [
        Suspect(end.value, "the last ReLU is missing."),
        Suspect(relu(convolve(first, 1)).value, "the ReLU between the convolutions is missing."),
      ],
      otherwise: "convolution, ReLU, convolution, ReLU; height and width stay.")
  }

  func testNormalized() throws {
    guard let block = try built(filters: 4, normalizes: true, seed: 5503) else { return }
    var generator = SeededGenerator(seed: 5504)
    let x = Variable.constant(random([3, 5, 4, 2], &generator))
    let p = block.parameters
    let s = block.namedBuffers.map { $0.buffer.value }
    guard
      expect(
        s.count == 4, "\(s.count) running statistics", diagnosis: "two batch normalizations.")
    else { return }
    func normalize(_ y: Variable, _ number: Int) -> Variable {
      batchNormalization(
        y, weight: p[3 * number + 1], bias: p[3 * number + 2], mean: s[2 * number],
        variance: s[2 * number + 1])
    }
    func convolve(_ x: Variable, _ number: Int) -> Variable {
      convolution2D(x, p[3 * number], padding: .explicit(1))
    }
    let right = relu(normalize(convolve(relu(normalize(convolve(x, 0), 0)), 1), 1))
    let late = normalize(relu(convolve(normalize(relu(convolve(x, 0)), 0), 1)), 1)
    expectTensor(
      block(x).value, right.value, tolerance: 1e-8, "the output with normalization",
      suspects: [
        Suspect(late.value, "the normalization stands between convolution and ReLU, not after.")
      ],
      otherwise: "convolution, batch normalization, ReLU, and the same again.")
    block.mode = .training
    _ = block(x)
    expect(
      zip(s, block.namedBuffers).allSatisfy { $0 != $1.buffer.value },
      "running statistics stay as they were in training",
      diagnosis: "each of the two normalizations is on the way, and is used once.")
  }

  func testGradientsAndOwnWeights() throws {
    guard let block = try built(filters: 3, normalizes: true, seed: 5505) else { return }
    var generator = SeededGenerator(seed: 5506)
    let x = random([3, 5, 4, 2], &generator)
    let upstream = Variable.constant(random([3, 5, 4, 3], &generator))
    block.mode = .training
    guard
      expect(
        block(.constant(x)).shape == upstream.shape, "height or width do not stay",
        diagnosis: "a 3×3 kernel keeps the size with a padding of 1 on each side.")
    else { return }
    assertGradients(of: [Variable(x)], check: GradientCheck(seed: 5507), "the input") {
      dot(block($0[0]), upstream)
    }
    assertGradients(
      of: block.parameters, check: GradientCheck(samples: 3, directions: 2, seed: 5508),
      "the parameters"
    ) { dot(block(.constant(x)), upstream) }
    guard let other = try built(filters: 3, normalizes: true, seed: 5509) else { return }
    let shared = other.parameters.contains { p in block.parameters.contains { $0 === p } }
    expect(!shared, "two blocks share parameters", diagnosis: "every call makes layers of its own.")
  }
}
