/// One step of training, for parameters that do not change while it is used again.
struct TrainingStep {
  /// What a step gave. The graph of the loss is gone by then, so that the optimizer works in place.
  struct Result {
    let loss: Double
    /// The first output.
    let predictions: Tensor
    var gradientNorm: Double?
  }

  /// What is trained.
  let parameters: [Parameter]

  private let trainer: Trainer
  private let batchLoss: Trainer.BatchLoss
  /// The parameters that a penalty is added for, frozen ones too, as in evaluation.
  private let penalized: [(parameter: Parameter, regularizer: any Regularizer)]
  private let dtype: DType?

  init(_ trainer: Trainer, _ batchLoss: @escaping Trainer.BatchLoss) {
    self.trainer = trainer
    self.batchLoss = batchLoss
    parameters = trainer.model.trainableParameters
    let all = trainer.model.parameters
    penalized = all.compactMap { parameter in
      parameter.regularizer.map { (parameter, $0) }
    }
    dtype = all.first?.dtype
  }

  /// Forward, backward, clipping, and the optimizer's step.
  func run(_ batch: Batch) throws -> Result {
    var (result, gradients) = try differentiate(batch)
    if let clipping = trainer.clipping {
      result.gradientNorm = clipping.apply(to: &gradients)
    }
    trainer.optimizer.step(parameters, gradients: gradients)
    return result
  }

  /// The loss without gradients.
  func measure(_ batch: Batch) -> Result {
    let (loss, predictions) = forward(batch)
    return Result(loss: loss.item, predictions: predictions)
  }

  private func differentiate(_ batch: Batch) throws -> (result: Result, gradients: [Tensor]) {
    let (loss, predictions) = forward(batch)
    let value = loss.item
    let gradients = loss.gradients(of: parameters)
    guard value.isFinite else { throw lossFailure(value, batch, gradients) }
    for (parameter, gradient) in zip(parameters, gradients) where !gradient.isFinite {
      throw failure("gradient", nil, parameter.name, "its gradient")
    }
    return (Result(loss: value, predictions: predictions), gradients)
  }

  private func forward(_ batch: Batch) -> (loss: Variable, predictions: Tensor) {
    var batch = batch
    if let dtype {
      batch.inputs = batch.inputs.converted(to: dtype)
      batch.targets = batch.targets.converted(to: dtype)
      batch.moreInputs = batch.moreInputs.map { $0.converted(to: dtype) }
    }
    let inputs = ([batch.inputs] + batch.moreInputs).map { Variable.constant($0) }
    let outputs = trainer.model.outputs(of: inputs)
    var loss = batchLoss(outputs, batch)
    guard loss.shape.isEmpty else {
      stop("Trainer: the loss has shape \(loss.shape), expected []; take a sum or a mean")
    }
    for (parameter, regularizer) in penalized {
      loss = loss + regularizer.penalty(parameter)
    }
    return (loss, outputs[0].value)
  }

  /// Looks for what made a loss not finite: a parameter that is not, the data, or a gradient.
  private func lossFailure(
    _ value: Double, _ batch: Batch, _ gradients: [Tensor]
  ) -> TrainingError {
    // Not-a-number prints with a sign on some machines.
    let text = value.isNaN ? "nan" : "\(value)"
    for parameter in trainer.model.parameters where !parameter.value.isFinite {
      return failure("loss", text, parameter.name, "its value; is the learning rate too large?")
    }
    for (number, input) in ([batch.inputs] + batch.moreInputs).enumerated() where !input.isFinite {
      let name = batch.moreInputs.isEmpty ? "the input" : "input \(number + 1)"
      return failure("loss", text, nil, "\(name) of the batch is not finite")
    }
    guard batch.targets.isFinite else {
      return failure("loss", text, nil, "the targets of the batch are not finite")
    }
    for (parameter, gradient) in zip(parameters, gradients) where !gradient.isFinite {
      return failure("loss", text, parameter.name, "its gradient")
    }
    return failure("loss", text, parameters.first?.name, "all parameters and inputs are finite")
  }

  private func failure(
    _ what: String, _ value: String?, _ parameter: String?, _ cause: String
  ) -> TrainingError {
    .notFinite(
      TrainingError.NotFinite(
        what: what, value: value, epoch: trainer.position.epoch + 1, step: trainer.stepCount + 1,
        parameter: parameter, cause: cause))
  }
}

/// The mean loss and the metrics of the batches of an epoch.
struct EpochFigures {
  private var loss = RunningMean()
  private var metrics: [any Metric]

  init(_ metrics: [any Metric]) {
    self.metrics = metrics
    for place in self.metrics.indices { self.metrics[place].reset() }
  }

  mutating func update(_ result: TrainingStep.Result, _ batch: Batch) {
    loss.update(result.loss, weight: Double(batch.count))
    for place in metrics.indices {
      metrics[place].update(predictions: result.predictions, targets: batch.targets)
    }
  }

  /// The loss first.
  var values: [(name: String, value: Double)] {
    [("loss", loss.value)] + metrics.map { ($0.name, $0.value) }
  }
}

/// The modes of all layers, to be put back.
struct SavedModes {
  /// Outer layers before inner ones: setting a mode sets it inside too.
  private var modes: [(layer: Layer, mode: Mode)] = []

  init(of layer: Layer) { collect(layer) }

  private mutating func collect(_ layer: Layer) {
    modes.append((layer, layer.mode))
    for (_, child) in layer.children { collect(child) }
  }

  func putBack() {
    for (layer, mode) in modes { layer.mode = mode }
  }
}
