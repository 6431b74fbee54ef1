// What a training that is taken up again needs besides the model.
extension Trainer {
  /// What the callbacks remember, by their kind and number: `EarlyStopping.0.best`.
  var callbackState: [(name: String, tensor: Tensor)] {
    guard storedCallbackState.isEmpty else { return storedCallbackState }
    return namedCallbacks.flatMap { name, callback in
      callback.state.map { ("\(name).\($0.name)", $0.tensor) }
    }
  }

  private var namedCallbacks: [(name: String, callback: any TrainingCallback)] {
    var counts: [String: Int] = [:]
    return callbacks.map { callback in
      let kind = String(describing: type(of: callback))
      let number = counts[kind, default: 0]
      counts[kind] = number + 1
      return ("\(kind).\(number)", callback)
    }
  }

  /// Gives callbacks what those of the same kind remembered in the checkpoint.
  func restoreCallbacks() throws {
    let stored = storedCallbackState
    storedCallbackState = []
    for (name, callback) in namedCallbacks {
      let own = stored.filter { $0.name.hasPrefix("\(name).") }
      guard !own.isEmpty else { continue }
      try callback.restore(own.map { (String($0.name.dropFirst(name.count + 1)), $0.tensor) })
    }
  }

  /// Remembers which data an epoch is in, and refuses other data in the middle of one.
  func checkPosition(in data: DataLoader) throws {
    let own =
      "\(data.dataset.count) examples in batches of \(data.batchSize), "
      + (data.seed.map { "seed \($0)" } ?? "in order")
    let fits = own == dataDescription && position.batch < data.batchCount
    guard position.batch == 0 || fits else {
      throw TrainingError.otherData(saved: dataDescription, own: own)
    }
    dataDescription = own
  }
}
