/// Trains a model: steps of an optimizer along the gradients of a loss, epoch after epoch.
///
/// ```swift
/// let trainer = Trainer(
///   model: model, optimizer: Adam(), loss: SparseCategoricalCrossEntropy(),
///   metrics: [Accuracy()])
/// let history = try trainer.fit(
///   training, epochs: 10, validation: validation, callbacks: [ProgressBar()])
/// print(try trainer.evaluate(test))
/// ```
///
/// With the same model, data and seeds, a training gives the same bits every time; one that is
/// saved and taken up again (`save(to:)`, `resume(from:)`) gives the bits of one that was not
/// interrupted.
public final class Trainer {
  /// The loss of a batch from all outputs of the model, a variable of shape `[]`.
  public typealias BatchLoss = (_ outputs: [Variable], _ batch: Batch) -> Variable

  /// What is trained.
  public let model: Layer
  /// What changes its parameters.
  public let optimizer: Optimizer
  /// The figures besides the loss, of the model's first output.
  public let metrics: [any Metric]
  /// How gradients are limited before a step.
  public var clipping: GradientClipping?

  /// The figures of all epochs so far.
  public internal(set) var history = History()
  /// The epochs, and the batches of the next one, that are done.
  public internal(set) var position = DataLoader.Position()
  /// The steps that are done.
  public internal(set) var stepCount = 0
  /// Why the last call of `fit` ended before its last epoch; nil when it did not.
  public private(set) var stopReason: String?

  private let batchLoss: BatchLoss
  /// The loader that an unfinished epoch belongs to.
  var dataDescription = ""
  /// The callbacks of the last `fit`.
  var callbacks: [any TrainingCallback] = []
  /// What callbacks of a checkpoint remembered, until `fit` brings such callbacks.
  var storedCallbackState: [(name: String, tensor: Tensor)] = []

  /// A trainer of a model with one output.
  ///
  /// - Parameters:
  ///   - model: a model that is built.
  ///   - optimizer: what changes its parameters.
  ///   - loss: from the output and a batch's targets. The model's penalties are added to it.
  ///   - metrics: further figures, under names that differ.
  ///   - clipping: how gradients are limited before a step.
  public convenience init(
    model: Layer, optimizer: Optimizer, loss: any Loss, metrics: [any Metric] = [],
    clipping: GradientClipping? = nil
  ) {
    self.init(model: model, optimizer: optimizer, metrics: metrics, clipping: clipping) {
      outputs, batch in
      guard outputs.count == 1 else {
        stop(
          "Trainer: the model has \(outputs.count) outputs; use the initializer whose loss is a "
            + "closure")
      }
      return loss(outputs[0], batch.targets)
    }
  }

  /// A trainer with a loss of your own, which sees all outputs of the model and the whole batch.
  public init(
    model: Layer, optimizer: Optimizer, metrics: [any Metric] = [],
    clipping: GradientClipping? = nil, loss: @escaping BatchLoss
  ) {
    guard model.isBuilt else {
      stop("Trainer: \(model.kind) has no weights yet; call build(inputShape:seed:) first")
    }
    let names = ["loss"] + metrics.map { $0.name }
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      stop("Trainer: two figures are called '\(name)'; give one metric another name")
    }
    self.model = model
    self.optimizer = optimizer
    self.metrics = metrics
    self.clipping = clipping
    batchLoss = loss
  }

  /// Ends the training after this step, for a callback: what is left of the epoch is not done.
  public func requestStop(_ reason: String) { stopReason = reason }

  /// Trains.
  ///
  /// After `resume(from:)` it goes on where the checkpoint was saved; an epoch that was not
  /// finished then counts as the first of `epochs`, and its figures are of the rest alone.
  /// Which layers are frozen is looked up at the beginning of an epoch. The modes of all layers
  /// are put back at the end.
  ///
  /// - Parameters:
  ///   - data: what is learnt, from the trainer's own `position` on.
  ///   - epochs: how many more times all of it is seen.
  ///   - validation: what the figures `validation.loss`, … are of, after each epoch.
  ///   - callbacks: what follows the training, in the order in which they are called.
  /// - Returns: the figures of all epochs, those of earlier calls too.
  /// - Throws: `TrainingError`, what reading `data` throws, and what callbacks throw.
  @discardableResult
  public func fit(
    _ data: DataLoader, epochs: Int, validation: DataLoader? = nil,
    callbacks: [any TrainingCallback] = []
  ) throws -> History {
    guard epochs >= 0 else { stop("fit: \(epochs) epochs") }
    guard data.batchCount > 0 else { throw TrainingError.noBatches(purpose: "fit") }
    if let validation, validation.batchCount == 0 {
      throw TrainingError.noBatches(purpose: "fit, validation")
    }
    try checkPosition(in: data)
    let modes = SavedModes(of: model)
    defer { modes.putBack() }
    self.callbacks = callbacks.filter { !$0.comesLast } + callbacks.filter { $0.comesLast }
    stopReason = nil
    do {
      try restoreCallbacks()
      try run(data, epochs: epochs, validation: validation)
    } catch {
      for callback in self.callbacks { callback.trainingFails(self, error) }
      throw error
    }
    return history
  }

  private func run(_ data: DataLoader, epochs: Int, validation: DataLoader?) throws {
    var progress = TrainingProgress(
      epoch: position.epoch + 1, lastEpoch: position.epoch + epochs, step: stepCount,
      stepInEpoch: position.batch, stepsInEpoch: data.batchCount)
    try announce { try $0.trainingBegins(self, progress) }
    while stopReason == nil, position.epoch < progress.lastEpoch {
      try runEpoch(data, validation, &progress)
    }
    try announce { try $0.trainingEnds(self, progress) }
  }

  private func runEpoch(
    _ data: DataLoader, _ validation: DataLoader?, _ progress: inout TrainingProgress
  ) throws {
    progress.epoch = position.epoch + 1
    progress.stepInEpoch = position.batch
    progress.figures = []
    try announce { try $0.epochBegins(self, progress) }
    let step = TrainingStep(self, batchLoss)
    guard !step.parameters.isEmpty else { throw TrainingError.nothingToTrain(model: model.kind) }
    model.mode = .training
    var figures = EpochFigures(metrics)
    var batches = data.epoch(position.epoch, fromBatch: position.batch).makeIterator()
    while stopReason == nil, let batch = try batches.nextBatch() {
      try announce { try $0.stepBegins(self, progress) }
      let result = try step.run(batch)
      stepCount += 1
      position.batch += 1
      figures.update(result, batch)
      progress.step = stepCount
      progress.stepInEpoch = position.batch
      progress.figures = figures.values
      progress.stepLoss = result.loss
      progress.gradientNorm = result.gradientNorm
      try announce { try $0.stepEnds(self, progress) }
    }
    // Stopped inside of the epoch: it is neither counted nor recorded, and can be gone on with.
    guard position.batch == data.batchCount else { return }
    position = DataLoader.Position(epoch: position.epoch + 1, batch: 0)
    var all = figures.values
    all.append(("learningRate", optimizer.learningRate))
    if let validation {
      all += try self.figures(of: validation, "fit, validation").map {
        ("validation.\($0.name)", $0.value)
      }
    }
    history.append(epoch: progress.epoch, all)
    try announce { try $0.epochEnds(self, progress) }
  }

  private func announce(_ event: (any TrainingCallback) throws -> Void) throws {
    for callback in callbacks { try event(callback) }
  }

  /// The loss and the metrics on data that is not learnt. Loss first.
  func figures(
    of data: DataLoader, _ purpose: String
  ) throws -> [(name: String, value: Double)] {
    guard data.batchCount > 0 else { throw TrainingError.noBatches(purpose: purpose) }
    let modes = SavedModes(of: model)
    defer { modes.putBack() }
    model.mode = .evaluation
    let step = TrainingStep(self, batchLoss)
    var figures = EpochFigures(metrics)
    try data.forEach { figures.update(step.measure($0), $0) }
    return figures.values
  }
}
