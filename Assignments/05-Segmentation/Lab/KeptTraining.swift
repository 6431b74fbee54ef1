import Foundation
import Gradus
import LabSupport

/// A training that is kept in a file: one that was interrupted goes on where it was, one that is
/// finished is not repeated.
struct KeptTraining {
  /// Of the file, without its ending.
  let name: String
  /// Everything that decides the result; a file of other settings is not used.
  let settings: String
  let steps: Int
  /// The learning rate rises to this in the first twentieth of the steps, then falls along a cosine.
  let rate: Double
  let seed: UInt64
  let optimizer: Optimizer

  /// How many steps lie between two savings.
  private static let interval = 50

  init(name: String, settings: String, steps: Int, rate: Double, seed: UInt64) {
    self.name = name
    self.settings = "\(settings), \(steps) steps, rate \(rate), seed \(seed)"
    self.steps = steps
    self.rate = rate
    self.seed = seed
    optimizer = Adam(learningRate: rate)
  }

  /// Trains a network, or what is left to train of it; then it is in the mode for evaluation.
  ///
  /// - Parameters:
  ///   - model: built; of what an earlier run has saved it takes the weights.
  ///   - bar: of the work that this training is a part of, advanced by 1 for each step, those of
  ///     earlier runs included; without it there is a bar for what is left of this training.
  ///   - body: does a step, counted from 0, and gives its loss. It draws from a generator that
  ///     depends on the seed and the step only, so that a training that goes on sees the same.
  func run(
    _ model: Model, in lab: Lab, progress bar: ProgressLine? = nil,
    _ body: (_ step: Int, _ generator: inout SeededGenerator) throws -> Double
  ) throws {
    let path = lab.file(name + ".safetensors")
    let first = lab.startsAgain ? 0 : try restore(model, from: path)
    let progress = bar ?? lab.progress(name, total: steps - first)
    if bar != nil, first > 0 { progress.advance(by: Double(first)) }
    if first == steps {
      lab.tell(
        lab.language(
          "\(name): trained in an earlier run (--again trains it anew)",
          "\(name): обучена в одном из прежних запусков (--again обучит заново)"))
    } else if first > 0 {
      lab.tell(
        lab.language(
          "\(name): goes on after step \(first) of \(steps)",
          "\(name): продолжается после шага \(first) из \(steps)"))
    }
    let start = ContinuousClock.now
    let warmUp = max(1, steps / 20)
    let schedule = WarmUp(
      steps: warmUp,
      then: CosineDecay(initialRate: rate, finalRate: rate / 100, steps: max(1, steps - warmUp)))
    for step in first..<steps {
      var generator = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(step))
      model.mode = .training
      optimizer.learningRate = schedule.rate(at: step)
      progress.advance("loss \(fixed(try body(step, &generator), 3))")
      if (step + 1) % Self.interval == 0 || step + 1 == steps {
        try save(model, afterStep: step + 1, to: path)
      }
    }
    model.mode = .evaluation
    if bar == nil, first < steps {
      let time = lab.language(ContinuousClock.now - start)
      lab.tell(
        lab.language(
          "\(name): \(steps - first) steps in \(time)",
          "\(name): шагов \(steps - first), время \(time)"))
    }
  }

  // MARK: The file

  private static let stepKey = "step"
  private static let settingsKey = "settings"
  private static let optimizerPrefix = "optimizer."

  /// Network and optimizer in one file, which replaces the one before in one step.
  private func save(_ model: Model, afterStep step: Int, to path: String) throws {
    // The optimizer's state is added to what the engine writes of a model.
    let draft = path + ".draft"
    try model.save(to: draft)
    var file = try Safetensors(contentsOf: draft)
    try FileManager.default.removeItem(atPath: draft)
    file.metadata = [Self.stepKey: "\(step)", Self.settingsKey: settings]
    for (name, tensor) in optimizer.state { file.add(Self.optimizerPrefix + name, tensor) }
    try file.write(to: path)
  }

  /// Takes up what a file holds of these settings, and gives the number of steps that are done. A
  /// damaged file is an error: minutes of somebody's time are in it.
  private func restore(_ model: Model, from path: String) throws -> Int {
    guard FileManager.default.fileExists(atPath: path) else { return 0 }
    do {
      let file = try Safetensors(contentsOf: path)
      guard file.metadata[Self.settingsKey] == settings else { return 0 }
      guard let step = file.metadata[Self.stepKey].flatMap({ Int($0) }), (1...steps) ~= step else {
        throw DataError(
          file: path, problem: "it does not say how many steps are done", remedy: Self.remedy)
      }
      var network = Safetensors()
      var state: [(name: String, tensor: Tensor)] = []
      for (name, tensor) in file.tensors {
        if name.hasPrefix(Self.optimizerPrefix) {
          state.append((String(name.dropFirst(Self.optimizerPrefix.count)), tensor))
        } else {
          network.add(name, tensor)
        }
      }
      try model.load(network, named: path)
      try optimizer.restore(state, for: model.parameters)
      return step
    } catch let error as DataError {
      throw error
    } catch {
      // Most of these errors name the file themselves.
      let text = "\(error)"
      let problem = text.hasPrefix(path + ": ") ? String(text.dropFirst(path.count + 2)) : text
      throw DataError(file: path, problem: problem, remedy: Self.remedy)
    }
  }

  private static let remedy = "delete the file, or train the network anew with --again"
}
