// The numbers of a PyTorch model in a model whose properties are called as the torch modules are.
extension Layer {
  /// Loads a PyTorch `state_dict` that was written with `safetensors.torch.save_file`.
  ///
  /// The model's properties must be called as the torch modules are; small and large letters and
  /// underscores do not matter (`running_mean` is `runningMean`). Kernels and matrices are turned
  /// from torch's order of axes to that of this engine; `num_batches_tracked` is not needed. A
  /// recurrent layer takes the numbers of a torch module with one layer, `Bidirectional` those of a
  /// bidirectional one.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - prefix: what to drop from the start of torch's names, such as `model.`; names that do not
  ///     begin with it are left out.
  /// - Throws: `FileError`; `SafetensorsError`; `ModelMismatch`, with the shapes in this engine's
  ///   order of axes. The model is unchanged then.
  public func loadTorchState(from path: String, prefix: String = "") throws {
    try loadTorchState(Safetensors(contentsOf: path), prefix: prefix, named: path)
  }

  /// Loads the tensors of a PyTorch `state_dict`.
  public func loadTorchState(
    _ file: Safetensors, prefix: String = "", named fileName: String
  ) throws {
    guard isBuilt else { stop("loadTorchState: \(kind) has no weights yet; build it first") }
    var found: [String: (name: String, tensor: Tensor)] = [:]
    var order: [String] = []
    for (name, tensor) in file.tensors
    where name.hasPrefix(prefix) && !name.hasSuffix("num_batches_tracked") {
      let short = String(name.dropFirst(prefix.count))
      let key = TorchNames.key(short)
      if let other = found.updateValue((short, tensor), forKey: key) {
        throw FileError(
          file: fileName, reason: "'\(other.name)' and '\(short)' would be the same parameter")
      }
      order.append(key)
    }
    // Everything in this engine's form first, to be compared as a whole before anything changes.
    var own = Safetensors()
    for place in torchPlaces {
      let direct = TorchNames.key(place.path)
      let sources = found[direct] == nil ? TorchNames.recurrentSources(of: place) : [direct]
      let tensors = sources.compactMap { found[$0]?.tensor }
      guard let first = tensors.first, tensors.count == sources.count,
        tensors.allSatisfy({ $0.shape == first.shape && $0.dtype == first.dtype })
      else { continue }
      for source in sources { found[source] = nil }
      let sum = tensors.dropFirst().reduce(first, +)
      own.add(place.path, TorchLayout.converted(sum, place))
    }
    try check(own, prefix: "", exactly: false, named: fileName)
    for key in order {
      guard let (name, tensor) = found[key] else { continue }
      throw ModelMismatch(
        file: fileName, name: name, difference: .surplus(shape: tensor.shape))
    }
    try load(own, prefix: "", exactly: false, named: fileName)
  }

  /// Every parameter and buffer, the layer that holds it, and its name there.
  private var torchPlaces: [TorchPlace] {
    var seen = Set<ObjectIdentifier>()
    var places: [TorchPlace] = []
    collectTorchPlaces("", &seen, &places)
    return places
  }

  private func collectTorchPlaces(
    _ prefix: String, _ seen: inout Set<ObjectIdentifier>, _ places: inout [TorchPlace]
  ) {
    for (name, component) in components {
      let path = prefix.isEmpty ? name : "\(prefix).\(name)"
      switch component {
      case .layer(let layer): layer.collectTorchPlaces(path, &seen, &places)
      case .parameter(let parameter):
        guard seen.insert(ObjectIdentifier(parameter)).inserted else { continue }
        places.append(TorchPlace(path: path, layer: self, name: name, shape: parameter.shape))
      case .buffer(let buffer):
        guard seen.insert(ObjectIdentifier(buffer)).inserted else { continue }
        places.append(TorchPlace(path: path, layer: self, name: name, shape: buffer.value.shape))
      case .random: break
      }
    }
  }
}

/// A tensor of a model and the layer it belongs to.
struct TorchPlace {
  let path: String
  let layer: Layer
  let name: String
  let shape: [Int]
}
