import Foundation
import XCTest

@testable import Gradus

/// What follows a training.
final class CallbackTests: FolderTestCase {
  private func loader(_ count: Int = 96) -> DataLoader {
    DataLoader(parityData(count), batchSize: 32, seed: 3)
  }

  func testEventsComeInOrder() throws {
    var events: [String] = []
    let callback = LambdaCallback(
      trainingBegins: { _, p in events.append("begin \(p.epoch)-\(p.lastEpoch)") },
      epochBegins: { _, p in events.append("epoch \(p.epoch)") },
      stepBegins: { _, p in events.append("< \(p.stepInEpoch)/\(p.stepsInEpoch)") },
      stepEnds: { _, p in events.append("> \(p.step)") },
      epochEnds: { t, p in events.append("end \(p.epoch) \(t.history.epochs)") },
      trainingEnds: { _, _ in events.append("over") })
    try parityTrainer().fit(loader(64), epochs: 2, callbacks: [callback])
    XCTAssertEqual(
      events,
      [
        "begin 1-2", "epoch 1", "< 0/2", "> 1", "< 1/2", "> 2", "end 1 [1]", "epoch 2", "< 0/2",
        "> 3", "< 1/2", "> 4", "end 2 [1, 2]", "over",
      ])
  }

  func testEarlyStoppingRestoresTheBestWeights() throws {
    let trainer = parityTrainer()
    var seen: [Int: [Tensor]] = [:]
    // From epoch 3 on the steps are so large that the loss grows.
    let break3 = LambdaCallback(
      epochBegins: { trainer, progress in
        trainer.optimizer.learningRate = progress.epoch < 3 ? 0.01 : 3
      },
      epochEnds: { trainer, progress in
        seen[progress.epoch] = trainer.model.savedValues.map { $0.tensor }
      })
    let stopping = EarlyStopping(patience: 1)
    let history = try trainer.fit(
      loader(), epochs: 50, validation: loader(), callbacks: [break3, stopping])
    let losses = history["validation.loss"]
    let best = try XCTUnwrap(losses.indices.min { losses[$0] < losses[$1] })
    XCTAssertEqual(history.epochs.count, best + 3)
    XCTAssertEqual(stopping.bestEpoch, best + 1)
    XCTAssertEqual(stopping.best, losses[best])
    XCTAssertEqual(trainer.model.savedValues.map { $0.tensor }, seen[best + 1])
    XCTAssertEqual(try trainer.evaluate(loader())["loss"], losses[best])
    XCTAssertNotNil(trainer.stopReason)
  }

  func testAnUnknownFigureIsAnError() {
    XCTAssertThrowsError(
      try parityTrainer().fit(loader(), epochs: 1, callbacks: [EarlyStopping()])
    ) { error in
      XCTAssertEqual(
        "\(error)",
        "no figure 'validation.loss' after an epoch; there are loss, accuracy, learningRate")
    }
  }

  func testCheckpointsOfEveryEpochAndOfTheBest() throws {
    let trainer = parityTrainer()
    let best = ModelCheckpoint(path("best"), when: .best(of: "learningRate", goal: .lower))
    let rates = [0.01, 0.001, 0.02, 0.0001, 0.1]
    let setting = LambdaCallback(epochBegins: { trainer, progress in
      trainer.optimizer.learningRate = rates[progress.epoch - 1]
    })
    var saved: [Int] = []
    let watching = LambdaCallback(epochBegins: { _, progress in
      // Before the first epoch nothing has been saved.
      guard progress.epoch > 1 else { return }
      let file = try Safetensors(contentsOf: self.path("best"))
      saved.append(Int(file.metadata["epoch"] ?? "") ?? -1)
    })
    try trainer.fit(
      loader(), epochs: 5,
      callbacks: [
        best, ModelCheckpoint(path("epoch-{epoch}"), when: .epochs(2)), setting, watching,
      ]
    )
    XCTAssertEqual(saved, [1, 2, 2, 4])
    XCTAssertEqual(try files(), ["best", "epoch-2", "epoch-4"])
  }

  func testSchedulesSetTheRateBeforeTheStep() throws {
    struct Steps: LearningRateSchedule {
      func rate(at step: Int) -> Double { Double(step + 1) / 1000 }
    }
    var rates: [Double] = []
    let watching = LambdaCallback(stepEnds: { trainer, _ in
      rates.append(trainer.optimizer.learningRate)
    })
    try parityTrainer().fit(loader(), epochs: 2, callbacks: [ScheduleCallback(Steps()), watching])
    XCTAssertEqual(rates, [0.001, 0.002, 0.003, 0.004, 0.005, 0.006])
    rates = []
    try parityTrainer().fit(
      loader(), epochs: 2, callbacks: [ScheduleCallback(Steps(), per: .epoch), watching])
    XCTAssertEqual(rates, [0.001, 0.001, 0.001, 0.002, 0.002, 0.002])
  }

  func testThePlateauLowersTheRate() throws {
    let plateau = ReduceOnPlateau(initialRate: 0.5, factor: 0.1, patience: 0, minimumRate: 0.04)
    let trainer = Trainer(
      model: Dense(1).build(inputShape: [2], seed: 1), optimizer: SGD(learningRate: 9),
      loss: ScaledMean(factor: 0))
    let history = try trainer.fit(
      loader(), epochs: 4, callbacks: [ReduceOnPlateauCallback(plateau, watching: "loss")])
    XCTAssertEqual(history["learningRate"].map { ($0 * 1000).rounded() }, [500, 500, 50, 40])
  }

  func testTheLogIsTheWholeHistory() throws {
    let trainer = parityTrainer()
    try trainer.fit(loader(), epochs: 2, callbacks: [CSVLogger(path("log.csv"))])
    try trainer.fit(
      loader(), epochs: 1, validation: loader(), callbacks: [CSVLogger(path("log.csv"))])
    let text = try String(contentsOfFile: path("log.csv"), encoding: .utf8)
    let lines = text.components(separatedBy: "\r\n")
    XCTAssertEqual(
      lines[0], "epoch,loss,accuracy,learningRate,validation.loss,validation.accuracy")
    XCTAssertEqual(lines.count, 5)
    XCTAssertEqual(lines[4], "")
    let history = trainer.history
    XCTAssertEqual(lines[2], "2,\(history["loss"][1]),\(history["accuracy"][1]),0.02,,")
    XCTAssertEqual(lines[3].split(separator: ",").count, 6)
    XCTAssertTrue(history["validation.loss"][0].isNaN)
  }

  func testTheHistoryIsPrintedAsATable() {
    var history = History()
    history.append(epoch: 9, [("loss", 0.5), ("a,\"b", 12.346)])
    history.append(epoch: 10, [("loss", 0.000_012_3)])
    XCTAssertEqual(
      history.description,
      """
      epoch     loss   a,"b
          9   0.5000  12.35
         10  1.23e-5      -
      """)
    XCTAssertEqual(
      history.csv, "epoch,loss,\"a,\"\"b\"\r\n9,0.5,12.346\r\n10,1.23e-05,\r\n")
    XCTAssertEqual(history.last.map { $0.name }, ["loss"])
    XCTAssertEqual(history["none"], [])
  }

  /// A bar, and what it wrote by a clock that advances 0.3 s with every look.
  private func bar(_ isTerminal: Bool) -> (ProgressBar, () -> String) {
    final class Log {
      var text = ""
      var time = ContinuousClock.now
    }
    let log = Log()
    let bar = ProgressBar(
      isTerminal: isTerminal,
      now: {
        log.time = log.time.advanced(by: .milliseconds(300))
        return log.time
      }, write: { log.text += $0 })
    return (bar, { log.text })
  }

  func testTheBarWritesALineAnEpochWhereThereIsNoTerminal() throws {
    let (bar, text) = bar(false)
    let trainer = parityTrainer()
    try trainer.fit(loader(), epochs: 2, validation: loader(), callbacks: [bar])
    let lines = text().split(separator: "\n")
    XCTAssertEqual(lines.count, 2)
    func figure(_ name: String, _ epoch: Int) -> String {
      readable(trainer.history[name][epoch - 1])
    }
    XCTAssertEqual(
      String(lines[0]),
      "epoch 1/2  loss \(figure("loss", 1))  accuracy \(figure("accuracy", 1))  "
        + "validation.loss \(figure("validation.loss", 1))  "
        + "validation.accuracy \(figure("validation.accuracy", 1))  took 0.3 s  0.6 s left")
    XCTAssertTrue(lines[1].hasSuffix("took 0.3 s"), "\(lines[1])")
    XCTAssertFalse(text().contains("\r"))
  }

  func testTheBarIsOverwrittenOnATerminal() throws {
    let (bar, text) = bar(true)
    let stop = LambdaCallback(stepEnds: { trainer, progress in
      if progress.step == 4 { trainer.requestStop("enough") }
    })
    try parityTrainer().fit(loader(), epochs: 9, callbacks: [bar, stop])
    let lines = text().components(separatedBy: "\n")
    XCTAssertEqual(lines.count, 3)
    let shown = lines[0].components(separatedBy: "\r")
    XCTAssertEqual(shown.count, 5)
    XCTAssertTrue(shown[1].hasPrefix("epoch 1/9  [######..............] 1/3  loss "), shown[1])
    XCTAssertTrue(shown[3].contains("[####################] 3/3"), shown[3])
    // Two looks at the clock for the first step: 0.6 s, and 26 steps to come.
    XCTAssertTrue(shown[1].hasSuffix("16 s left"), shown[1])
    XCTAssertTrue(lines[1].contains("stopped: enough"))
    XCTAssertTrue(
      zip(shown.dropFirst(), shown.dropFirst(2)).allSatisfy {
        $0.trimmingCharacters(in: .whitespaces).count <= $1.count
      })
  }
}
