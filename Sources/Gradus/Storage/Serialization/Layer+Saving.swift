// A model on the disk: its parameters and buffers under their paths.
extension Layer {
  /// Saves every parameter and buffer as a safetensors file, which Python's `safetensors` opens
  /// too. An older file of the name is replaced in one step.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - metadata: texts to store with it.
  /// - Throws: `FileError`.
  public func save(to path: String, metadata: [String: String] = [:]) throws {
    guard isBuilt else { stop("save(to:): \(kind) has no weights yet; build it first") }
    var file = Safetensors(metadata: metadata)
    for value in savedValues { file.add(value.path, value.tensor) }
    try file.write(to: path)
  }

  /// Loads every parameter and buffer from a file that `save(to:)` wrote for a model of the same
  /// structure, or from a checkpoint of a `Trainer`. Numbers of another element type are
  /// converted.
  ///
  /// - Throws: `FileError`; `SafetensorsError`; `ModelMismatch`, naming the first parameter that
  ///   the file lacks or has in another shape, or that only the file has. The model is unchanged
  ///   then.
  public func load(from path: String) throws {
    try load(Safetensors(contentsOf: path), named: path)
  }

  /// Loads every parameter and buffer from tensors under their paths.
  ///
  /// - Parameters:
  ///   - file: the tensors.
  ///   - name: what errors call them.
  /// - Throws: `ModelMismatch`; the model is unchanged then.
  public func load(_ file: Safetensors, named name: String) throws {
    let isCheckpoint = file.metadata[Checkpoint.formatKey] != nil
    try load(file, prefix: isCheckpoint ? Checkpoint.modelPrefix : "", exactly: false, named: name)
  }

  /// Loads the tensors whose names begin with a prefix; only with the model's own element types
  /// when `exactly`.
  func load(
    _ file: Safetensors, prefix: String, exactly: Bool, named fileName: String
  ) throws(ModelMismatch) {
    guard isBuilt else { stop("load(from:): \(kind) has no weights yet; build it first") }
    try check(file, prefix: prefix, exactly: exactly, named: fileName)
    for value in savedValues {
      guard let tensor = file[prefix + value.path] else { continue }
      value.assign(tensor.converted(to: value.tensor.dtype))
    }
  }

  /// Compares everything before anything is changed.
  func check(
    _ file: Safetensors, prefix: String, exactly: Bool, named fileName: String
  ) throws(ModelMismatch) {
    var known = Set<String>()
    for value in savedValues {
      let name = prefix + value.path
      known.insert(name)
      let own = value.tensor
      guard let tensor = file[name] else {
        throw ModelMismatch(
          file: fileName, name: value.path, difference: .missing(shape: own.shape))
      }
      guard tensor.shape == own.shape else {
        throw ModelMismatch(
          file: fileName, name: value.path,
          difference: .shape(inFile: tensor.shape, inModel: own.shape))
      }
      guard !exactly || tensor.dtype == own.dtype else {
        throw ModelMismatch(
          file: fileName, name: value.path,
          difference: .type(inFile: tensor.dtype, inModel: own.dtype))
      }
    }
    for (name, tensor) in file.tensors where name.hasPrefix(prefix) && !known.contains(name) {
      throw ModelMismatch(
        file: fileName, name: String(name.dropFirst(prefix.count)),
        difference: .surplus(shape: tensor.shape))
    }
  }
}
