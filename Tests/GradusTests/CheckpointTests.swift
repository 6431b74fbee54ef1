import Foundation
import Gradus
import XCTest

/// Training that is saved and taken up again.
final class CheckpointTests: FolderTestCase {
  private let schedule = CosineDecay(initialRate: 0.02, steps: 28)

  private func loader(_ count: Int = 200) -> DataLoader {
    DataLoader(parityData(count), batchSize: 32, seed: 3) { batch, generator in
      var batch = batch
      batch.inputs += Tensor.normal(batch.inputs.shape, dtype: .float32, using: &generator) * 0.01
      return batch
    }
  }

  private func callbacks() -> [any TrainingCallback] {
    [
      ScheduleCallback(schedule),
      EarlyStopping(watching: "validation.loss", patience: 10, restoresBest: false),
    ]
  }

  private func check(
    _ resumed: Trainer, _ straight: Trainer, file: StaticString = #filePath, line: UInt = #line
  ) {
    func values(_ trainer: Trainer) -> [Tensor] {
      trainer.model.parameters.map { $0.value }
        + trainer.model.namedBuffers.map { $0.buffer.value }
        + trainer.optimizer.state.map { $0.tensor }
    }
    XCTAssertEqual(values(resumed), values(straight), file: file, line: line)
    XCTAssertEqual(resumed.stepCount, straight.stepCount, file: file, line: line)
  }

  func testFourEpochsAreTwoAndTwoMoreToTheBit() throws {
    let held = DataLoader(parityData(50, seed: 9), batchSize: 20)
    let straight = parityTrainer()
    let all = try straight.fit(
      loader(), epochs: 4, validation: held, callbacks: callbacks())

    let first = parityTrainer()
    try first.fit(loader(), epochs: 2, validation: held, callbacks: callbacks())
    try first.save(to: path("two.safetensors"))
    // Everything is new, as in a new process, and from other seeds.
    let second = parityTrainer(parityModel(seed: 77), optimizer: Adam(learningRate: 0.5))
    try second.resume(from: path("two.safetensors"))
    XCTAssertEqual(second.history.epochs, [1, 2])
    let rest = try second.fit(loader(), epochs: 2, validation: held, callbacks: callbacks())
    check(second, straight)
    XCTAssertEqual(rest, all)
    XCTAssertEqual(rest.epochs, [1, 2, 3, 4])
  }

  func testAnEpochIsTakenUpInTheMiddle() throws {
    let straight = parityTrainer()
    try straight.fit(loader(), epochs: 3, callbacks: callbacks(watching: "loss"))

    let first = parityTrainer()
    let stop = LambdaCallback(stepEnds: { trainer, progress in
      if progress.step == 10 { trainer.requestStop("enough") }
    })
    try first.fit(
      loader(), epochs: 3,
      callbacks: callbacks(watching: "loss") + [
        ModelCheckpoint(path("step-{step}.safetensors"), when: .steps(5)), stop,
      ])
    XCTAssertEqual(first.stopReason, "enough")
    XCTAssertEqual(try files(), ["step-10.safetensors", "step-5.safetensors"])
    XCTAssertEqual(first.position, DataLoader.Position(epoch: 1, batch: 3))
    let second = parityTrainer(parityModel(seed: 77))
    try second.resume(from: path("step-10.safetensors"))
    XCTAssertEqual(second.position, DataLoader.Position(epoch: 1, batch: 3))
    XCTAssertThrowsError(try second.fit(loader(201), epochs: 2)) { error in
      XCTAssertEqual(
        "\(error)",
        "fit: training stopped inside an epoch of 200 examples in batches of 32, seed 3, and "
          + "cannot go on in 201 examples in batches of 32, seed 3")
    }
    try second.fit(loader(), epochs: 2, callbacks: callbacks(watching: "loss"))
    check(second, straight)
    // The same trainer goes on as well.
    try first.fit(loader(), epochs: 2, callbacks: callbacks(watching: "loss"))
    check(first, straight)
  }

  private func callbacks(watching figure: String) -> [any TrainingCallback] {
    [
      ScheduleCallback(schedule),
      EarlyStopping(watching: figure, patience: 50, restoresBest: false),
    ]
  }

  func testCallbacksRememberAcrossACheckpoint() throws {
    // The figure gets worse from epoch 2 on.
    final class Worse: TrainingCallback {
      func epochEnds(_ trainer: Trainer, _ progress: TrainingProgress) throws {
        trainer.optimizer.learningRate = 1e-9
      }
    }
    func rule() -> [any TrainingCallback] {
      [
        EarlyStopping(watching: "learningRate", goal: .higher, patience: 2, restoresBest: false),
        Worse(),
      ]
    }
    let first = parityTrainer()
    try first.fit(loader(), epochs: 2, callbacks: rule())
    try first.save(to: path("x"))
    let second = parityTrainer()
    try second.resume(from: path("x"))
    // Saved again before training goes on, nothing is lost.
    try second.save(to: path("y"))
    XCTAssertEqual(
      try Safetensors(contentsOf: path("y")).encoded(),
      try Safetensors(contentsOf: path("x")).encoded())
    try second.fit(loader(), epochs: 10, callbacks: rule())
    // Epoch 1 was best, 2 failed before the checkpoint, 3 and 4 after it.
    XCTAssertEqual(second.history.epochs.last, 4)
    XCTAssertEqual(
      second.stopReason, "learningRate has not improved since epoch 1, when it was 0.0200")
  }

  func testAModelLoadsFromACheckpoint() throws {
    let trainer = parityTrainer()
    try trainer.fit(loader(), epochs: 1)
    try trainer.save(to: path("x"))
    let model = parityModel(seed: 8)
    try model.load(from: path("x"))
    XCTAssertEqual(model.parameters.map { $0.value }, trainer.model.parameters.map { $0.value })
    XCTAssertEqual(
      model.namedBuffers.map { $0.buffer.value },
      trainer.model.namedBuffers.map { $0.buffer.value })
  }

  func testACheckpointOfAnotherTrainingIsRefusedAndChangesNothing() throws {
    let own = parityTrainer()
    func check(_ saved: Trainer, _ message: String, line: UInt = #line) throws {
      try saved.save(to: path("x"))
      let before = own.model.parameters.map { $0.value }
      XCTAssertThrowsError(try own.resume(from: path("x")), line: line) { error in
        XCTAssertTrue("\(error)".hasSuffix(message), "\(error)", line: line)
      }
      XCTAssertEqual(own.model.parameters.map { $0.value }, before)
      XCTAssertEqual(own.history, History())
    }
    try check(
      parityTrainer(parityModel(hidden: 17)),
      "has '0.weight' with shape [2, 17], the model with [2, 16]; it was saved from another model")
    let noDropout = Sequential {
      Dense(16)
      BatchNormalization()
      Tanh()
      Identity()
      Dense(2)
    }.build(inputShape: [2], seed: 1)
    try check(parityTrainer(noDropout), "a checkpoint without 'random.3.random'")
    let wide = Sequential {
      Dense(16)
      BatchNormalization()
      Tanh()
      Dropout(0.2)
      Dense(2)
    }.build(inputShape: [2], seed: 1, dtype: .float64)
    try check(
      parityTrainer(wide),
      "has '0.weight' in float64, the model in float32; it was saved from another model")
    let adagrad = parityTrainer(optimizer: AdaGrad(learningRate: 0.1))
    try check(adagrad, "was saved while training with AdaGrad, not with Adam")
    try own.model.save(to: path("model"))
    XCTAssertThrowsError(try own.resume(from: path("model"))) { error in
      XCTAssertTrue("\(error)".contains("is no checkpoint of a trainer"))
    }
  }

  func testADamagedCheckpointIsRefused() throws {
    let trainer = parityTrainer()
    try trainer.fit(loader(), epochs: 1)
    try trainer.save(to: path("x"))
    let whole = try Safetensors(contentsOf: path("x"))
    for (key, value) in [
      ("epoch", "-1"), ("epoch", "9223372036854775807"), ("step", "x"),
      ("random.3.random", "0 0 0 0"), ("random.3.random", "12"),
    ] {
      var file = whole
      file.metadata[key] = value
      try file.write(to: path("y"))
      XCTAssertThrowsError(try trainer.resume(from: path("y")), key) { error in
        XCTAssertTrue(error is TrainingError)
        XCTAssertTrue("\(error)".contains("'\(value)'"), "\(error)")
      }
    }
  }
}
