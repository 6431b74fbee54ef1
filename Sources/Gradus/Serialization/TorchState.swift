// The numbers of a PyTorch model in a model whose properties are called as the torch modules are.
extension Layer {
  /// Loads a PyTorch `state_dict` that was written with `safetensors.torch.save_file`.
  ///
  /// The model's properties must be called as the torch modules are; small and large letters and
  /// underscores do not matter (`running_mean` is `runningMean`). Kernels and matrices are turned
  /// from torch's order of axes to that of this engine; `num_batches_tracked` is not needed.
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
    // Everything in this engine's form first; the model's own loading then compares it all.
    var own = Safetensors()
    for place in torchPlaces {
      guard let (_, tensor) = found.removeValue(forKey: TorchNames.key(place.path)) else {
        continue
      }
      own.add(place.path, TorchLayout.converted(tensor, place))
    }
    for key in order {
      if let (name, tensor) = found[key] { own.add(name, tensor) }
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

/// The same name in torch's spelling and in Swift's.
enum TorchNames {
  /// Torch's own abbreviations, as this engine writes them out.
  private static let abbreviations = ["runningvar": "runningvariance"]

  static func key(_ path: String) -> String {
    path.split(separator: ".", omittingEmptySubsequences: false).map { part in
      let plain = part.lowercased().filter { $0 != "_" }
      return abbreviations[plain] ?? plain
    }.joined(separator: ".")
  }
}

/// From torch's order of axes to this engine's.
enum TorchLayout {
  /// The tensor in this engine's order, by the kind of the layer it belongs to. One that does not
  /// fit comes back as it is or turned, and is refused by its shape.
  static func converted(_ tensor: Tensor, _ place: TorchPlace) -> Tensor {
    guard let axes = order(place), axes.count == tensor.rank else { return tensor }
    return tensor.transposed(axes)
  }

  private static func order(_ place: TorchPlace) -> [Int]? {
    guard place.name == "weight" else { return nil }
    switch place.layer {
    // [outputs, inputs] -> [inputs, outputs]
    case is Dense: return [1, 0]
    // [outputs, inputs / groups, length] -> [length, inputs / groups, outputs]
    case is Convolution1D: return [2, 1, 0]
    // [outputs, inputs / groups, height, width] -> [height, width, inputs / groups, outputs];
    // a transposed convolution has the output for the input and the input for the output, in both.
    case is Convolution2D, is DepthwiseConvolution2D, is TransposedConvolution2D:
      return [2, 3, 1, 0]
    default: return nil
    }
  }
}
