import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class TransferModelChecks: LessonTestCase {
  private func made(seed: UInt64, classes: Int = 3) throws -> (body: Sequential, model: Model)? {
    let body = trainedBody(seed: seed)
    let model = try transferModel(
      body: body, inputShape: [6, 4, 2], classes: classes, seed: 9, dtype: .float64)
    guard
      expectParameters(
        model, body.parameters.map { $0.shape } + [[5, classes], [classes]],
        otherwise: "the body, then one dense layer with bias from its 5 features to the classes.")
    else { return nil }
    return (body, model)
  }

  func testHead() throws {
    guard let (body, model) = try made(seed: 4701) else { return }
    var generator = SeededGenerator(seed: 4702)
    let head = Array(model.parameters.suffix(2))
    for parameter in head { parameter.value = random(parameter.shape, &generator) }
    let x = random([3, 6, 4, 2], &generator)
    let features = body(.constant(x))
    func classify(_ pooled: Variable) -> Variable { matmul(pooled, head[0]) + head[1] }
    let logits = classify(globalAveragePool2D(features))
    expectOutput(
      model, x, logits,
      suspects: [
        Suspect(classify(globalMaxPool2D(features)).value, "the pool is the average, not the max."),
        Suspect(logits.softmax().value, "logits come out: no softmax at the end."),
        Suspect(
          classify(relu(globalAveragePool2D(features))).value, "there is no ReLU in the head."),
      ],
      otherwise: "the body's features, their global average, then the dense layer.")
  }

  func testFrozenBits() throws {
    guard let (body, model) = try made(seed: 4703) else { return }
    var generator = SeededGenerator(seed: 4704)
    let x = random([6, 6, 4, 2], &generator)
    let labels = Tensor([0.0, 1, 2, 2, 1, 0])
    let before = numbers(body)
    let trainable = model.trainableParameters.map { $0.shape }
    expect(
      trainable == [[5, 3], [3]], "the trainable parameters have the shapes \(trainable)",
      diagnosis: "the head alone is trainable: set isFrozen of the whole body.")
    train(model, x, labels, steps: 3)
    let after = numbers(body)
    let weights = body.parameters.count
    expect(
      Array(before.prefix(weights)) == Array(after.prefix(weights)),
      "parameters of the body have changed", diagnosis: "frozen parameters stay to the last bit.")
    expect(
      Array(before.dropFirst(weights)) == Array(after.dropFirst(weights)),
      "running statistics of the body have changed",
      diagnosis: """
        batch normalization in training mode moves its running statistics, even when its parameters \
        are left alone: freeze the layers themselves.
        """)
  }

  func testHeadLearnsOnTheSameBody() throws {
    let untouched = trainedBody(seed: 4705)
    guard let (body, model) = try made(seed: 4705, classes: 2) else { return }
    expect(
      numbers(body) == numbers(untouched), "making the model has changed the body",
      diagnosis: "the body is used as it is: its numbers do not change.")
    let isSame = zip(model.parameters, body.parameters).allSatisfy { $0 === $1 }
    expect(
      isSame, "the model holds other parameters than the body",
      diagnosis: "the body is used as it is, not copied.")
    let second = try transferModel(
      body: trainedBody(seed: 4705), inputShape: [6, 4, 2], classes: 2, seed: 10, dtype: .float64)
    let again = try transferModel(
      body: trainedBody(seed: 4705), inputShape: [6, 4, 2], classes: 2, seed: 9, dtype: .float64)
    expect(
      model.parameters.map { $0.value } == again.parameters.map { $0.value }
        && model.parameters.map { $0.value } != second.parameters.map { $0.value },
      "the new weights do not follow the seed",
      diagnosis: "build the model with the seed that is given.")
    var generator = SeededGenerator(seed: 4706)
    let x = random([8, 6, 4, 2], &generator)
    let losses = train(model, x, Tensor([0.0, 1, 1, 0, 1, 0, 0, 1]), steps: 25)
    let (first, last) = (losses.first ?? 0, losses.last ?? 0)
    expect(
      last < 0.97 * first, "the loss goes from \(first) to \(last)",
      diagnosis: "the new head must learn: is its gradient cut off, or is it frozen too?")
  }
}
