/// Names inside of a trainer's checkpoint.
enum Checkpoint {
  /// The metadata that tells a checkpoint from a saved model.
  static let formatKey = "gradus.checkpoint"
  static let version = "1"

  // Metadata.
  static let epochKey = "epoch"
  static let batchKey = "batch"
  static let stepKey = "step"
  static let optimizerKey = "optimizer"
  static let dataKey = "data"
  static let figuresKey = "figures"
  static let randomPrefix = "random."

  // Tensors.
  static let modelPrefix = "model."
  static let optimizerPrefix = "optimizer."
  static let historyPrefix = "history."
  static let callbackPrefix = "callback."
}

/// Takes the parts of a checkpoint out of a file.
struct CheckpointReader {
  private let file: Safetensors
  private let name: String

  init(_ file: Safetensors, _ name: String) throws {
    self.file = file
    self.name = name
    guard let version = file.metadata[Checkpoint.formatKey] else {
      throw failure("is no checkpoint of a trainer; model.load(from:) reads a saved model")
    }
    guard version == Checkpoint.version else {
      throw failure("is a checkpoint of version \(version), which is not known here")
    }
  }

  private func failure(_ reason: String) -> TrainingError {
    .notACheckpoint(file: name, reason: reason)
  }

  func text(_ key: String) throws -> String {
    guard let text = file.metadata[key] else { throw failure("a checkpoint without '\(key)'") }
    return text
  }

  func count(_ key: String) throws -> Int {
    let text = try text(key)
    guard let count = Int(text), count >= 0, count < 1 << 48 else {
      throw failure("a checkpoint whose '\(key)' is '\(text)'")
    }
    return count
  }

  /// The tensors whose names begin with a prefix, without it.
  func tensors(_ prefix: String) -> [(name: String, tensor: Tensor)] {
    file.tensors.filter { $0.name.hasPrefix(prefix) }.map {
      (String($0.name.dropFirst(prefix.count)), $0.tensor)
    }
  }

  func generator(_ path: String) throws -> SeededGenerator {
    let text = try text(Checkpoint.randomPrefix + path)
    guard let generator = SeededGenerator(stateText: text) else {
      throw failure("a checkpoint whose random source '\(path)' is '\(text)'")
    }
    return generator
  }

  /// That the file has no random sources that the model lacks.
  func checkRandomSources(_ paths: [String]) throws {
    let known = Set(paths.map { Checkpoint.randomPrefix + $0 })
    for key in file.metadata.keys.sorted()
    where key.hasPrefix(Checkpoint.randomPrefix) && !known.contains(key) {
      throw failure(
        "has a random source '\(key.dropFirst(Checkpoint.randomPrefix.count))', which the model "
          + "has not; it was saved from another model")
    }
  }

  func history() throws -> History {
    let names = try text(Checkpoint.figuresKey).split(separator: "\n").map(String.init)
    let prefix = Checkpoint.historyPrefix
    guard let epochs = file["\(prefix)epochs"], epochs.rank == 1 else {
      throw failure("a checkpoint without a history")
    }
    let columns = try names.indices.map { number -> [Double] in
      guard let column = file["\(prefix)\(number)"], column.shape == epochs.shape else {
        throw failure("a checkpoint whose history lacks '\(names[number])'")
      }
      return column.scalars
    }
    var history = History()
    for (row, epoch) in epochs.scalars.enumerated() {
      guard let epoch = Int(exactly: epoch) else {
        throw failure("a checkpoint whose history has an epoch \(epoch)")
      }
      history.append(epoch: epoch, names.indices.map { (names[$0], columns[$0][row]) })
    }
    return history
  }
}

extension SeededGenerator {
  /// The state in hexadecimal.
  var stateText: String {
    [state.0, state.1, state.2, state.3].map { String($0, radix: 16) }.joined(separator: " ")
  }

  /// A generator in a state that `stateText` gave.
  init?(stateText: String) {
    let words = stateText.split(separator: " ").compactMap { UInt64($0, radix: 16) }
    guard words.count == 4, words.contains(where: { $0 != 0 }) else { return nil }
    self.init(state: (words[0], words[1], words[2], words[3]))
  }
}
