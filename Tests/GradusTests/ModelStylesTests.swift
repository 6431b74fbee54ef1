import Gradus
import XCTest

/// The three ways to build a model, over one core.
final class ModelStylesTests: XCTestCase {
  private final class Classifier: Model {
    let hidden = Dense(5)
    let output = Dense(3)

    override func forward(_ input: Variable) -> Variable {
      output(tanh(hidden(input)))
    }
  }

  private final class Tanh: Layer {
    override func forward(_ input: Variable) -> Variable { tanh(input) }
  }

  private func models() -> [Model] {
    let input = Input(shape: [4], seed: 3, dtype: .float64)
    return [
      Sequential {
        Dense(5)
        Tanh()
        Dense(3)
      }.build(inputShape: [4], seed: 1, dtype: .float64),
      Model(inputs: [input], outputs: [Dense(3)(Tanh()(Dense(5)(input)))]),
      Classifier().build(inputShape: [4], seed: 2, dtype: .float64),
    ]
  }

  func testEqualWeightsGiveEqualOutputsCountsAndGradients() {
    let models = models()
    for model in models.dropFirst() {
      for (own, other) in zip(model.parameters, models[0].parameters) { own.value = other.value }
    }
    var generator = SeededGenerator(seed: 9)
    let input = Variable(Tensor.normal([7, 4], dtype: .float64, using: &generator))
    let outputs = models.map { $0(input) }
    let gradients = zip(models, outputs).map { model, output in
      square(output).sum().gradients(of: model.parameters)
    }
    for (number, model) in models.enumerated() {
      XCTAssertEqual(model.parameterCount, 4 * 5 + 5 + 5 * 3 + 3)
      XCTAssertEqual(outputs[number].value, outputs[0].value)
      XCTAssertEqual(gradients[number], gradients[0])
    }
  }

  func testParametersAreNamedByPath() {
    let names = models().map { $0.parameters.map { $0.name } }
    XCTAssertEqual(names[0], ["0.weight", "0.bias", "2.weight", "2.bias"])
    XCTAssertEqual(
      names[1], ["dense.weight", "dense.bias", "dense_1.weight", "dense_1.bias"])
    XCTAssertEqual(names[2], ["hidden.weight", "hidden.bias", "output.weight", "output.bias"])
  }

  func testNamesThatLayersWereGivenDoNotClashWithNumbers() {
    let input = Input(shape: [4], seed: 1)
    let chain = Dense(2)(Dense(2)(Dense(2, name: "dense_1")(input)))
    let model = Model(inputs: [input], outputs: [chain])
    XCTAssertEqual(model.children.map { $0.name }, ["dense_1", "dense", "dense_2"])
  }

  func testTheSameSeedGivesTheSameWeights() {
    let (first, second) = (models(), models())
    for (one, other) in zip(first, second) {
      XCTAssertEqual(one.parameters.map { $0.value }, other.parameters.map { $0.value })
    }
  }

  func testFrozenLayersAreNotTrained() {
    let model = models()[2]
    model.children[0].layer.isFrozen = true
    XCTAssertEqual(model.trainableParameters.map { $0.name }, ["output.weight", "output.bias"])
    model.isFrozen = true
    XCTAssertTrue(model.trainableParameters.isEmpty)
    XCTAssertEqual(model.parameters.count, 4)
  }

  func testModesReachEveryLayer() {
    let model = models()[0]
    XCTAssertEqual(model.children.map { $0.layer.mode }, [.evaluation, .evaluation, .evaluation])
    model.mode = .training
    XCTAssertEqual(model.children.map { $0.layer.mode }, [.training, .training, .training])
  }

  func testAGraphWithASharedLayerAndTwoOutputs() {
    let left = Input(shape: [2], seed: 1, dtype: .float64)
    let right = Input(shape: [2], seed: 1, dtype: .float64)
    let shared = Dense(3)
    let sum = shared(left) + shared(right)
    let model = Model(inputs: [left, right], outputs: [sum, Dense(1)(sum)])
    XCTAssertEqual(model.parameters.count, 4)
    let one = Variable(Tensor([1, 2], shape: [1, 2]))
    let outputs = model.outputs(of: [one, one])
    XCTAssertEqual(outputs.map { $0.shape }, [[1, 3], [1, 1]])
    XCTAssertEqual(outputs[0].value, shared(one).value * 2)
  }
}
