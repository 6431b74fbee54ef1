extension Trainer {
  /// The loss (penalties included) and the metrics of the model on data, in evaluation mode.
  ///
  /// - Returns: `loss` and the metrics by name.
  /// - Throws: `TrainingError` when there is no data, and what reading it throws.
  public func evaluate(_ data: DataLoader) throws -> [String: Double] {
    Dictionary(
      try figures(of: data, "evaluate").map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
  }

  /// The model's output for every example of a dataset, in the order of the loader, in evaluation
  /// mode. Stops when the model has several outputs.
  ///
  /// - Throws: `TrainingError` when there is no data, and what reading it throws.
  public func predict(_ data: DataLoader) throws -> Tensor {
    let all = try predictAll(data)
    guard all.count == 1 else {
      stop("predict: the model has \(all.count) outputs; call predictAll")
    }
    return all[0]
  }

  /// The model's output for examples `[count, …]`, in evaluation mode. Stops when there are none.
  public func predict(_ inputs: Tensor, batchSize: Int = 256) -> Tensor {
    guard inputs.rank > 0, inputs.shape[0] > 0 else {
      stop("predict: inputs of shape \(inputs.shape) hold no examples")
    }
    let modes = SavedModes(of: model)
    defer { modes.putBack() }
    model.mode = .evaluation
    let inputs = model.parameters.first.map { inputs.converted(to: $0.dtype) } ?? inputs
    let parts = stride(from: 0, to: inputs.shape[0], by: batchSize).map { start in
      let end = min(start + batchSize, inputs.shape[0])
      return model(.constant(inputs.sliced(start..<end, axis: 0))).value
    }
    return Tensor.concatenated(parts, axis: 0)
  }

  /// Every output of the model for every example of a dataset, in evaluation mode.
  ///
  /// - Throws: `TrainingError` when there is no data, and what reading it throws.
  public func predictAll(_ data: DataLoader) throws -> [Tensor] {
    guard data.batchCount > 0 else { throw TrainingError.noBatches(purpose: "predict") }
    let modes = SavedModes(of: model)
    defer { modes.putBack() }
    model.mode = .evaluation
    let dtype = model.parameters.first?.dtype
    var parts: [[Tensor]] = []
    try data.forEach { batch in
      let inputs = ([batch.inputs] + batch.moreInputs).map { input in
        Variable.constant(dtype.map { input.converted(to: $0) } ?? input)
      }
      let outputs = model.outputs(of: inputs)
      if parts.isEmpty { parts = outputs.map { _ in [] } }
      for (place, output) in outputs.enumerated() { parts[place].append(output.value) }
    }
    return parts.map { Tensor.concatenated($0, axis: 0) }
  }
}
