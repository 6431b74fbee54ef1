extension Layer {
  /// What a saved model consists of, parameters first.
  var savedValues: [SavedValue] {
    namedParameters.map { SavedValue(path: $0.path, holder: .parameter($0.parameter)) }
      + namedBuffers.map { SavedValue(path: $0.path, holder: .buffer($0.buffer)) }
  }
}

/// A tensor of a model that is saved with it.
struct SavedValue {
  enum Holder {
    case parameter(Parameter)
    case buffer(Buffer)
  }

  let path: String
  let holder: Holder

  var tensor: Tensor {
    switch holder {
    case .parameter(let parameter): parameter.value
    case .buffer(let buffer): buffer.value
    }
  }

  func assign(_ tensor: Tensor) {
    switch holder {
    case .parameter(let parameter): parameter.value = tensor
    case .buffer(let buffer): buffer.value = tensor
    }
  }
}
