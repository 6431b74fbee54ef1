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

  /// The keys of the torch tensors whose sum a tensor of a recurrent layer is: torch has two
  /// biases where one is enough. None for other layers.
  static func recurrentSources(of place: TorchPlace) -> [String] {
    guard place.layer is RecurrentLayer else { return [] }
    let names: [String]
    switch place.name {
    case "inputWeight": names = ["weightih"]
    case "recurrentWeight": names = ["weighthh"]
    case "bias": names = place.layer is GRU ? ["biasih"] : ["biasih", "biashh"]
    case "recurrentBias": names = ["biashh"]
    default: return []
    }
    var parts = key(place.path).split(separator: ".").dropLast()
    var suffix = "l0"
    // Torch keeps both directions in one module.
    if parts.last == "forwardlayer" {
      parts.removeLast()
    } else if parts.last == "backwardlayer" {
      parts.removeLast()
      suffix = "l0reverse"
    }
    return names.map { (parts.map(String.init) + [$0 + suffix]).joined(separator: ".") }
  }
}

/// From torch's order of axes to this engine's.
enum TorchLayout {
  /// The tensor in this engine's order, by the kind of the layer it belongs to. One that does not
  /// fit comes back as it is or turned, and is refused by its shape.
  static func converted(_ tensor: Tensor, _ place: TorchPlace) -> Tensor {
    guard let axes = order(place), axes.count == tensor.rank else {
      return withGates(tensor, place)
    }
    return withGates(tensor.transposed(axes), place)
  }

  private static func order(_ place: TorchPlace) -> [Int]? {
    switch place.layer {
    // [gates · units, inputs] -> [inputs, gates · units]
    case is RecurrentLayer: return place.name.hasSuffix("Weight") ? [1, 0] : nil
    case _ where place.name != "weight": return nil
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

  /// Torch's gates of an LSTM are input, forget, candidate, output; here the candidate is last.
  private static func withGates(_ tensor: Tensor, _ place: TorchPlace) -> Tensor {
    guard place.layer is LSTM, let columns = tensor.shape.last, columns.isMultiple(of: 4) else {
      return tensor
    }
    let units = columns / 4
    let order = [0, 1, 3, 2].flatMap { gate in (gate * units)..<((gate + 1) * units) }
    return tensor.gathered(order, axis: tensor.rank - 1)
  }
}
