import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class AlexNetStyleChecks: LessonTestCase {
  private func shapes(_ input: [Int], width: Int, depth: Int, classes: Int) -> [[Int]] {
    var (height, columns, channels) = (input[0], input[1], input[2])
    var result: [[Int]] = []
    for i in 0..<depth {
      let side = [7, 5, 3, 3, 3][i]
      let filters = width * [1, 2, 4, 8, 16][i]
      result += [[side, side, channels, filters], [filters]]
      (height, columns, channels) = (height / 2, columns / 2, filters)
    }
    return result + [
      [height * columns * channels, 8 * width], [8 * width], [8 * width, classes], [classes],
    ]
  }

  private let layout = """
    each block has width · 2^i filters with a kernel of max(7 − 2i, 3) and halves the image (rounded \
    down); then dense layers of 8 · width and of the classes. All have biases.
    """

  private func reference(_ p: [Variable], _ input: Variable, depth: Int) -> Variable {
    var x = input
    for i in 0..<depth {
      x = maxPool2D(relu(convolution2D(x, p[2 * i], bias: p[2 * i + 1], padding: .same)), size: 2)
    }
    x = x.reshaped([x.shape[0], -1])
    let d = 2 * depth
    return matmul(relu(matmul(x, p[d]) + p[d + 1]), p[d + 2]) + p[d + 3]
  }

  func testShapesAndCounts() throws {
    for (input, width, depth, classes) in [
      ([13, 10, 2], 3, 2, 4), ([17, 16, 1], 2, 4, 3), ([6, 9, 3], 4, 1, 5),
    ] {
      let model = try alexNetStyle(
        inputShape: input, width: width, depth: depth, classes: classes, seed: 5, dtype: .float64)
      let expected = shapes(input, width: width, depth: depth, classes: classes)
      guard expectParameters(model, expected, otherwise: layout) else { return }
      let count = expected.reduce(0) { $0 + $1.reduce(1, *) }
      expect(
        model.parameterCount == count, "\(model.parameterCount) parameters, expected \(count)",
        diagnosis: layout)
    }
  }

  func testOutputsAtGivenWeights() throws {
    var generator = SeededGenerator(seed: 3801)
    for (input, depth) in [([9, 8, 2], 2), ([5, 7, 1], 1)] {
      let model = try alexNetStyle(
        inputShape: input, width: 2, depth: depth, classes: 3, seed: 6, dtype: .float64)
      guard
        expectParameters(
          model, shapes(input, width: 2, depth: depth, classes: 3), otherwise: layout)
      else { return }
      randomize(model, &generator)
      let x = random([3] + input, &generator)
      let logits = reference(model.parameters, .constant(x), depth: depth)
      guard
        expectOutput(
          model, x, logits,
          suspects: [
            Suspect(logits.softmax().value, "logits come out: no softmax at the end."),
            Suspect(relu(logits).value, "no ReLU after the last layer."),
          ],
          otherwise: """
            after each convolution ReLU, then a max pool of 2; ReLU between the dense layers; \
            dropout does nothing in evaluation.
            """)
      else { return }
      let labels = Tensor([0.0, 2, 1])
      let cost = SparseCategoricalCrossEntropy()
      let own = cost(model(.constant(x)), labels).gradients(of: model.parameters)
      let right = cost(logits, labels).gradients(of: model.parameters)
      for (number, (gradient, expected)) in zip(own, right).enumerated() {
        expectTensor(
          gradient, expected, tolerance: 1e-8, "the gradient of parameter \(number)",
          otherwise: "every layer must lie on the way from the image to the logits.")
      }
    }
  }

  func testDropoutWhileTraining() throws {
    var generator = SeededGenerator(seed: 3802)
    let model = try alexNetStyle(
      inputShape: [8, 6, 1], width: 4, depth: 1, classes: 3, seed: 7, dtype: .float64)
    guard
      expectParameters(
        model, shapes([8, 6, 1], width: 4, depth: 1, classes: 3), otherwise: layout)
    else { return }
    randomize(model, &generator)
    // The last layer reads off one number a unit: what dropout does to each shows at its output.
    let x = Variable.constant(random([40, 8, 6, 1], &generator))
    model.parameters[2].value = model.parameters[2].value.zerosLike
    model.parameters[3].value = model.parameters[3].value.onesLike
    var last = Tensor.zeros([32, 3], dtype: .float64)
    for unit in 0..<3 { last[unit, unit] = 1 }
    model.parameters[4].value = last
    model.parameters[5].value = Tensor.zeros([3], dtype: .float64)
    model.mode = .training
    let outputs = model(x).value.scalars
    let kept = outputs.filter { abs($0 - 2) < 1e-9 }.count
    let dropped = outputs.filter { $0 == 0 }.count
    expect(
      kept + dropped == outputs.count && (30...90).contains(kept),
      "of \(outputs.count) units \(kept) are doubled and \(dropped) are zero",
      diagnosis: """
        while training, dropout of 0.5 stands between the ReLU of the first dense layer and the last \
        one: half of the units are zero, the others doubled.
        """)
    model.mode = .evaluation
    expect(
      model(x).value.scalars.allSatisfy { abs($0 - 1) < 1e-9 }, "units are dropped in evaluation",
      diagnosis: "use the engine's Dropout layer: it does nothing in evaluation.")
  }

  func testImpossibleDepthThrows() throws {
    for (input, depth, side) in [([8, 9, 1], 4, 1), ([40, 3, 2], 2, 1), ([1, 5, 1], 1, 1)] {
      try expectError(
        .impossibleSize(input: side, kernel: 2, stride: 2, padding: 0),
        "\(depth) blocks for an image \(input)",
        diagnosis: """
          a pool of 2 does not fit into an image with a side of less than 2: throw before the engine \
          stops the program. Every pool halves both sides, rounded down.
          """
      ) {
        _ = try alexNetStyle(inputShape: input, width: 1, depth: depth, classes: 2, seed: 1)
      }
    }
    let deepest = try alexNetStyle(
      inputShape: [8, 9, 1], width: 1, depth: 3, classes: 2, seed: 1, dtype: .float64)
    _ = expectParameters(
      deepest, shapes([8, 9, 1], width: 1, depth: 3, classes: 2), otherwise: layout)
  }
}
