import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class TrainStepsChecks: LessonTestCase {
  private func model() -> Sequential {
    let model = Sequential {
      Convolution2D(filters: 3, kernelSize: 3)
      BatchNormalization()
      ReLU()
      Flatten()
      Dense(5)
      ReLU()
      Dense(3)
    }.build(inputShape: [5, 4, 2], seed: 11, dtype: .float64)
    model.layers[4].isFrozen = true
    return model
  }

  func testSteps() throws {
    var generator = SeededGenerator(seed: 4301)
    let images = random([6, 5, 4, 2], &generator)
    let labels = Tensor([0.0, 1, 2, 1, 0, 2])
    let reference = model()
    let cost = SparseCategoricalCrossEntropy()
    var expected: [Double] = []
    let steps = 4
    func loss() -> Variable { cost(reference(.constant(images)), labels) }
    reference.mode = .training
    let descent = Momentum(learningRate: 0.1)
    for _ in 0..<steps {
      let value = loss()
      expected.append(value.item)
      descent.step(
        reference.trainableParameters, gradients: value.gradients(of: reference.trainableParameters)
      )
    }
    let own = model()
    let losses = try trainSteps(
      own, images: images, labels: labels, optimizer: Momentum(learningRate: 0.1), steps: steps)
    guard
      expect(
        losses.count == steps, "\(losses.count) losses for \(steps) steps",
        diagnosis: "one loss for each step.")
    else { return }
    let frozen = model()
    expect(
      own.parameters[4].value == frozen.parameters[4].value, "a frozen layer has changed",
      diagnosis: "only the trainable parameters are trained: model.trainableParameters.")
    expectTensor(
      Tensor(losses), Tensor(expected), "the losses",
      suspects: [
        Suspect(
          Tensor(Array(expected.dropFirst()) + [loss().item]),
          "the loss of a step is computed before the parameters change.")
      ],
      otherwise: """
        in each step: training mode, the loss of all images, its gradients, one step of the \
        optimizer. Without training mode batch normalization does not use the batch.
        """)
    for (number, (value, right)) in zip(numbers(own), numbers(reference)).enumerated() {
      guard
        expectTensor(
          value, right, "parameter or statistic \(number) after the steps",
          otherwise: "exactly `steps` steps are made, each with the gradients of its own loss.")
      else { return }
    }
    expect(
      own.mode == .evaluation, "the model is left in training mode",
      diagnosis: "at the end the model is in evaluation mode.")
    let none = try trainSteps(
      own, images: images, labels: labels, optimizer: SGD(learningRate: 0.1), steps: 0)
    expect(none.isEmpty, "no steps give \(none)", diagnosis: "no step, no loss.")
  }
}
