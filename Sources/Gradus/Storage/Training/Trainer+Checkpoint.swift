// A training on the disk.
extension Trainer {
  /// Saves everything that going on depends on: parameters, buffers, random sources, the
  /// optimizer's state, the epoch and the place in the data, the history, what callbacks remember.
  ///
  /// It is one safetensors file; `model.load(from:)` reads the model out of it. The metrics of an
  /// unfinished epoch are not in it.
  ///
  /// - Throws: `FileError`.
  public func save(to path: String) throws {
    try checkpoint.write(to: path)
  }

  /// Takes up the training that a checkpoint was saved of. The model, the optimizer's kind and
  /// settings, the loss and the data are to be made as they were; then the training goes on to the
  /// bit as if it had not been interrupted.
  ///
  /// - Throws: `FileError`; `SafetensorsError`; `TrainingError` when it is no checkpoint;
  ///   `ModelMismatch`, naming the first parameter that differs; `OptimizerStateError`. Nothing is
  ///   changed then.
  public func resume(from path: String) throws {
    try resume(Safetensors(contentsOf: path), named: path)
  }

  /// What `save(to:)` writes.
  var checkpoint: Safetensors {
    var file = Safetensors(metadata: [
      Checkpoint.formatKey: Checkpoint.version,
      Checkpoint.epochKey: "\(position.epoch)",
      Checkpoint.batchKey: "\(position.batch)",
      Checkpoint.stepKey: "\(stepCount)",
      Checkpoint.optimizerKey: optimizer.kind,
      Checkpoint.dataKey: dataDescription,
      Checkpoint.figuresKey: history.names.joined(separator: "\n"),
    ])
    for value in model.savedValues {
      file.add(Checkpoint.modelPrefix + value.path, value.tensor)
    }
    for (path, source) in model.namedRandomSources {
      file.metadata[Checkpoint.randomPrefix + path] = source.generator.stateText
    }
    for (name, tensor) in optimizer.state {
      file.add(Checkpoint.optimizerPrefix + name, tensor)
    }
    file.add(Checkpoint.historyPrefix + "epochs", Tensor(history.epochs.map { Double($0) }))
    for (number, name) in history.names.enumerated() {
      file.add("\(Checkpoint.historyPrefix)\(number)", Tensor(history[name]))
    }
    for (name, tensor) in callbackState { file.add(Checkpoint.callbackPrefix + name, tensor) }
    return file
  }

  func resume(_ file: Safetensors, named name: String) throws {
    let reader = try CheckpointReader(file, name)
    try model.check(file, prefix: Checkpoint.modelPrefix, exactly: true, named: name)
    let generators = try model.namedRandomSources.map { path, source in
      (source, try reader.generator(path))
    }
    try reader.checkRandomSources(model.namedRandomSources.map { $0.path })
    let saved = try reader.text(Checkpoint.optimizerKey)
    guard saved == optimizer.kind else {
      throw TrainingError.otherOptimizer(file: name, saved: saved, own: optimizer.kind)
    }
    let position = DataLoader.Position(
      epoch: try reader.count(Checkpoint.epochKey), batch: try reader.count(Checkpoint.batchKey))
    let stepCount = try reader.count(Checkpoint.stepKey)
    let history = try reader.history()
    let data = try reader.text(Checkpoint.dataKey)
    // The last that can fail, and it changes nothing then.
    try optimizer.restore(reader.tensors(Checkpoint.optimizerPrefix), for: model.parameters)
    try model.load(file, prefix: Checkpoint.modelPrefix, exactly: true, named: name)
    for (source, generator) in generators { source.generator = generator }
    self.position = position
    self.stepCount = stepCount
    self.history = history
    dataDescription = data
    callbacks = []
    storedCallbackState = reader.tensors(Checkpoint.callbackPrefix)
  }
}
