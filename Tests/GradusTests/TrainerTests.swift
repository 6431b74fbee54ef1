import Gradus
import XCTest

/// Training, measuring, predicting.
final class TrainerTests: XCTestCase {
  private func loader(_ count: Int = 200, batchSize: Int = 32, seed: UInt64? = 3) -> DataLoader {
    DataLoader(parityData(count), batchSize: batchSize, seed: seed)
  }

  func testFitLearnsAndTheHistoryTells() throws {
    let trainer = parityTrainer(parityModel(hidden: 24, dropout: 0))
    let held = DataLoader(parityData(300, seed: 6), batchSize: 64)
    let history = try trainer.fit(loader(400), epochs: 25, validation: held)
    XCTAssertEqual(
      history.names,
      ["loss", "accuracy", "learningRate", "validation.loss", "validation.accuracy"])
    XCTAssertEqual(history.epochs, Array(1...25))
    XCTAssertEqual(history["loss"].count, 25)
    XCTAssertLessThan(history["loss"][24], history["loss"][0] / 2)
    let figures = try trainer.evaluate(held)
    XCTAssertGreaterThan(try XCTUnwrap(figures["accuracy"]), 0.9)
    XCTAssertEqual(figures["loss"], history["validation.loss"].last)
    XCTAssertEqual(figures["accuracy"], history["validation.accuracy"].last)
    XCTAssertEqual(trainer.stepCount, 25 * 13)
  }

  /// One step of plain descent, worked out by hand.
  func testAStepIsTheOptimizersWithThePenaltyAndClipping() throws {
    struct Half: Regularizer {
      func penalty(_ parameter: Variable) -> Variable { square(parameter).sum() * 0.5 }
    }
    let model = Dense(1, bias: false, initializer: .constant(2), regularizer: Half())
      .build(inputShape: [1], seed: 1, dtype: .float64)
    let data = DataLoader(
      TensorDataset(inputs: Tensor([3, 1], shape: [2, 1]), targets: Tensor([0, 0])), batchSize: 2)
    let trainer = Trainer(
      model: model, optimizer: SGD(learningRate: 0.1), loss: ScaledMean(factor: 1))
    // mean(w x) + w²/2: 2·2 + 2 = 6, gradient 2 + 2 = 4.
    var history = try trainer.fit(data, epochs: 1)
    XCTAssertEqual(history["loss"], [6])
    XCTAssertEqual(model.weight?.value.item ?? 0, 1.6, accuracy: 1e-15)
    trainer.clipping = .byGlobalNorm(1)
    var norm: Double?
    history = try trainer.fit(
      data, epochs: 1,
      callbacks: [LambdaCallback(stepEnds: { _, progress in norm = progress.gradientNorm })])
    XCTAssertEqual(try XCTUnwrap(norm), 3.6, accuracy: 1e-14)
    XCTAssertEqual(model.weight?.value.item ?? 0, 1.5, accuracy: 1e-14)
    XCTAssertEqual(history.epochs, [1, 2])
  }

  func testFrozenParametersAreNotTrained() throws {
    let model = parityModel()
    model.children[0].layer.isFrozen = true
    model.children[1].layer.isFrozen = true
    let before = model.parameters.map { $0.value }
    let running = model.namedBuffers.map { $0.buffer.value }
    try parityTrainer(model).fit(loader(), epochs: 1)
    let after = model.parameters.map { $0.value }
    XCTAssertEqual(Array(after[..<4]), Array(before[..<4]))
    XCTAssertNotEqual(after[4], before[4])
    XCTAssertEqual(model.namedBuffers.map { $0.buffer.value }, running)
    model.isFrozen = true
    XCTAssertThrowsError(try parityTrainer(model).fit(loader(), epochs: 1)) { error in
      XCTAssertEqual("\(error)", "fit: Sequential has no parameters that are not frozen")
    }
  }

  func testModesAreSetAndPutBackLayerByLayer() throws {
    final class Watching: Layer {
      var seen: [Mode] = []
      override func forward(_ input: Variable) -> Variable {
        seen.append(mode)
        return input * 2
      }
    }
    let watching = Watching()
    let model = Sequential {
      watching
      Dense(2)
    }.build(inputShape: [2], seed: 1)
    model.mode = .evaluation
    model.children[1].layer.mode = .training
    watching.seen = []
    let trainer = parityTrainer(model)
    try trainer.fit(loader(64), epochs: 2, validation: loader(10))
    XCTAssertEqual(
      watching.seen,
      [.training, .training, .evaluation, .training, .training, .evaluation])
    watching.seen = []
    _ = try trainer.predict(loader(40))
    _ = trainer.predict(.zeros([3, 2]))
    XCTAssertEqual(watching.seen, [.evaluation, .evaluation, .evaluation])
    XCTAssertEqual(model.mode, .evaluation)
    XCTAssertEqual(model.children.map { $0.layer.mode }, [.evaluation, .training])
    // After an error too.
    struct Failure: Error {}
    XCTAssertThrowsError(
      try trainer.fit(
        loader(), epochs: 1, callbacks: [LambdaCallback(stepEnds: { _, _ in throw Failure() })]))
    XCTAssertEqual(model.children.map { $0.layer.mode }, [.evaluation, .training])
  }

  func testPredictGivesTheExamplesInOrder() throws {
    let model = Dense(3).build(inputShape: [2], seed: 1)
    let trainer = parityTrainer(model)
    let data = parityData(70)
    let all = model(.constant(data.inputs)).value
    XCTAssertTrue(trainer.predict(data.inputs, batchSize: 32).isClose(to: all, relative: 1e-6))
    let loader = DataLoader(data, batchSize: 32)
    XCTAssertTrue(try trainer.predict(loader).isClose(to: all, relative: 1e-6))
    XCTAssertEqual(try trainer.predict(loader).shape, [70, 3])
  }

  func testSeveralInputsAndOutputsWithALossOfTheCallersOwn() throws {
    let left = Input(shape: [2], seed: 1)
    let right = Input(shape: [3], seed: 1)
    let joined = Concatenate()([Dense(4)(left), Dense(4)(right)])
    let model = Model(inputs: [left, right], outputs: [Dense(1)(joined), Dense(2)(joined)])
    let inputs = random([20, 2], dtype: .float32)
    let more = random([20, 3], seed: 2, dtype: .float32)
    let data = DataLoader(
      TensorDataset(
        inputs: inputs, targets: random([20, 3], seed: 3, dtype: .float32), moreInputs: [more]),
      batchSize: 6, seed: 1)
    let trainer = Trainer(model: model, optimizer: Adam(learningRate: 0.05)) { outputs, batch in
      let first = square(outputs[0] - batch.targets.sliced(0..<1, axis: 1)).mean()
      return first + square(outputs[1] - batch.targets.sliced(1..<3, axis: 1)).mean() * 2
    }
    let history = try trainer.fit(data, epochs: 40)
    XCTAssertLessThan(history["loss"][39], history["loss"][0] * 0.8)
    XCTAssertEqual(try trainer.predictAll(data).map { $0.shape }, [[20, 1], [20, 2]])
  }

  func testEmptyLoadersAreErrors() throws {
    let empty = DataLoader(parityData(3), batchSize: 4, dropsLast: true)
    let trainer = parityTrainer()
    let message =
      ": the loader gives no batches; is the dataset empty, or smaller than a batch "
      + "that must be full?"
    let uses: [(String, () throws -> Void)] = [
      ("fit", { try trainer.fit(empty, epochs: 1) }),
      ("fit, validation", { try trainer.fit(self.loader(), epochs: 1, validation: empty) }),
      ("evaluate", { _ = try trainer.evaluate(empty) }),
      ("predict", { _ = try trainer.predict(empty) }),
    ]
    for (name, use) in uses {
      XCTAssertThrowsError(try use()) { XCTAssertEqual("\($0)", name + message) }
    }
    XCTAssertEqual(trainer.stepCount, 0)
  }

  func testALossThatIsNotFiniteNamesEpochStepAndParameter() throws {
    let model = parityModel()
    let trainer = parityTrainer(model)
    let poison = LambdaCallback(stepBegins: { trainer, progress in
      guard progress.step == 9 else { return }
      trainer.model.parameters[2].update { $0[1] = .nan }
    })
    XCTAssertThrowsError(try trainer.fit(loader(), epochs: 3, callbacks: [poison])) { error in
      XCTAssertEqual(
        "\(error)",
        "epoch 2, step 10: the loss is nan, first at parameter '1.weight' "
          + "(its value; is the learning rate too large?)")
    }
    XCTAssertEqual(trainer.stepCount, 9)
  }

  func testDataThatIsNotFiniteIsNamed() throws {
    let data = parityData(40)
    var inputs = data.inputs
    inputs[33, 1] = .infinity
    let loader = DataLoader(
      TensorDataset(inputs: inputs, targets: data.targets), batchSize: 8)
    XCTAssertThrowsError(try parityTrainer().fit(loader, epochs: 1)) { error in
      XCTAssertEqual(
        "\(error)", "epoch 1, step 5: the loss is nan (the input of the batch is not finite)")
    }
  }

  func testAGradientThatIsNotFiniteNamesTheParameterAndChangesNothing() throws {
    final class Root: Layer {
      var weight: Parameter?
      override func makeWeights(inputShapes: [[Int]], with factory: inout WeightFactory) {
        weight = factory.parameter("weight", [2], .zeros)
      }
      override func forward(_ input: Variable) -> Variable { input + sqrt(abs(weight!)) }
    }
    let model = Sequential {
      Dense(2)
      Root()
    }.build(inputShape: [2], seed: 1)
    let before = model.parameters.map { $0.value }
    for clipping in [nil, GradientClipping.byValue(1)] {
      XCTAssertThrowsError(
        try parityTrainer(model, clipping: clipping).fit(loader(), epochs: 1)
      ) { error in
        XCTAssertEqual(
          "\(error)",
          "epoch 1, step 1: a gradient is not finite, first at parameter '1.weight' (its gradient)")
      }
      XCTAssertEqual(model.parameters.map { $0.value }, before)
    }
  }

  func testTheSameSeedsGiveTheSameBits() throws {
    let models = try (0..<2).map { _ in
      let model = parityModel()
      try parityTrainer(model).fit(loader(), epochs: 2)
      return model
    }
    XCTAssertEqual(models[0].parameters.map { $0.value }, models[1].parameters.map { $0.value })
  }

  func testErrorsOfReadingEndTheTraining() throws {
    struct Failure: Error, Equatable {}
    let data = parityData(64).mapBatches { batch in
      guard batch.count == 32 else { throw Failure() }
      return batch
    }
    XCTAssertThrowsError(
      try parityTrainer().fit(DataLoader(data, batchSize: 24), epochs: 1)
    ) { XCTAssertTrue($0 is Failure) }
  }
}
