import Foundation
import Gradus
import LabSupport
import Recurrent

/// A network of characters after its training, with what was noted on the way.
struct TrainedText {
  /// How well it did at a moment of the training.
  struct Point: Equatable {
    /// In epochs.
    var time: Double
    /// Since the point before.
    var trainingLoss: Double
    var testLoss: Double
  }

  /// What it wrote at a moment of the training.
  struct Sample: Equatable {
    /// In epochs.
    var time: Double
    var text: String
  }

  let network: CharacterNetwork
  var points: [Point] = []
  var samples: [Sample] = []

  /// A network that has not learnt anything yet.
  init(_ network: CharacterNetwork) {
    self.network = network
  }

  /// Notes how good the network is now, and what it writes.
  mutating func note(
    _ time: Double, trainingLoss: Double, on corpus: Corpus, opening: String
  ) throws {
    let loss = try network.loss(on: corpus, corpus.test)
    points.append(Point(time: time, trainingLoss: trainingLoss, testLoss: loss))
    try write(time, on: corpus, opening: opening)
  }

  /// Notes what the network writes now.
  mutating func write(_ time: Double, on corpus: Corpus, opening: String) throws {
    let text = try network.text(
      after: opening, count: 220, temperature: 0.7, corpus.vocabulary, seed: 21)
    samples.append(Sample(time: time, text: text))
  }
}

// MARK: Writing

extension CharacterNetwork {
  /// Goes on with a text, character by character, each drawn by your `sample`.
  /// - Parameter opening: what the network reads first; it is not part of the result.
  func text(
    after opening: String, count: Int, temperature: Double, _ vocabulary: Vocabulary, seed: UInt64
  ) throws -> String {
    var generator = SeededGenerator(seed: seed)
    var state = start(batch: 1)
    var logits = Tensor.zeros([size.vocabulary])
    func read(_ code: Int) throws {
      let embedded = try embeddingForward(Tensor([Float(code)], shape: [1, 1]), table: table.value)
      let sequence = try sequence(embedded, from: state)
      state = sequence.state
      logits = self.logits(sequence.outputs).reshaped([size.vocabulary])
    }
    for code in try encode(opening, vocabulary) { try read(code) }
    var written: [Int] = []
    for _ in 0..<count {
      let code = try sample(logits, temperature: temperature, using: &generator)
      written.append(code)
      try read(code)
    }
    return try decode(written, vocabulary)
  }
}

// MARK: Keeping

extension TrainedText {
  /// The network of an earlier run, or one that is trained now and kept in a file.
  /// - Parameters:
  ///   - name: of the file, without its ending.
  ///   - settings: everything that decides the result; a file of other settings is not used.
  ///   - train: makes the network; whole, since an interrupted training begins anew.
  static func kept(
    _ name: String, settings: String, size: CharacterNetwork.Size, seed: UInt64, in lab: Lab,
    train: (inout TrainedText) throws -> Void
  ) throws -> TrainedText {
    let path = lab.file(name + ".safetensors")
    var trained = TrainedText(try CharacterNetwork(size, seed: seed))
    if !lab.startsAgain, try trained.load(path, settings: settings) {
      lab.report(
        "The network of an earlier run is used (--again trains it anew).",
        "Взята сеть, обученная раньше (--again обучит её заново).")
      return trained
    }
    try train(&trained)
    try trained.save(to: path, settings: settings)
    return trained
  }

  private func save(to path: String, settings: String) throws {
    var file = Safetensors(metadata: ["settings": settings])
    for parameter in network.parameters { file.add(parameter.name, parameter.value) }
    file.metadata["points"] = points.map { "\($0.time) \($0.trainingLoss) \($0.testLoss)" }
      .joined(separator: "\n")
    for sample in samples { file.metadata["sample \(sample.time)"] = sample.text }
    try file.write(to: path)
  }

  /// Whether there is a file of these settings; then it is read. One that is damaged is an error:
  /// minutes of somebody's time are in it.
  private mutating func load(_ path: String, settings: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return false }
    let remedy = "delete the file, or train the network anew with --again"
    let file: Safetensors
    do {
      file = try Safetensors(contentsOf: path)
    } catch {
      throw DataError(file: path, problem: "\(error)", remedy: remedy)
    }
    guard file.metadata["settings"] == settings else { return false }
    for parameter in network.parameters {
      guard let value = file[parameter.name], value.shape == parameter.shape else {
        throw DataError(file: path, problem: "\(parameter.name) is missing", remedy: remedy)
      }
      parameter.value = value
    }
    points = (file.metadata["points"] ?? "").split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { Double($0) }
      guard numbers.count == 3 else { return nil }
      return Point(time: numbers[0], trainingLoss: numbers[1], testLoss: numbers[2])
    }
    samples = file.metadata.compactMap { key, text in
      guard key.hasPrefix("sample "), let time = Double(key.dropFirst(7)) else { return nil }
      return Sample(time: time, text: text)
    }.sorted { $0.time < $1.time }
    return true
  }
}
