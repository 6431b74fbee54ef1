import Gradus
import Recurrent

/// How a network of characters is trained.
struct CharacterPlan: Sendable {
  /// The shares of numbers that dropout takes away.
  struct Dropout: Equatable, Sendable {
    /// Of the embedded characters.
    var before: Double
    /// Of the outputs of the LSTM.
    var behind: Double
  }

  var embedding = 48
  var units = 192
  var epochs: Int
  var batchSize = 12
  /// The characters of a window.
  var length = 50
  /// The rate of the first step; it falls to 0 along half a cosine.
  var rate = 3e-3
  var dropout = Dropout(before: 0.1, behind: 0.25)
  /// The largest norm of all gradients together.
  var clip = 1.0
  var seed: UInt64 = 3

  /// Everything that decides the result.
  var settings: String {
    "embedding \(embedding), units \(units), epochs \(epochs), batch \(batchSize), length \(length), "
      + "rate \(rate), dropout \(dropout.before) and \(dropout.behind), clip \(clip), seed \(seed)"
  }
}

/// Changes the parameters of a network: your `clipByGlobalNorm`, then the engine's AdamW.
final class CharacterOptimizer {
  private let optimizer: AdamW
  private let schedule: CosineDecay
  private let clip: Double

  /// An optimizer for so many steps.
  init(_ plan: CharacterPlan, steps: Int) {
    optimizer = AdamW(learningRate: plan.rate, weightDecay: 1e-4)
    schedule = CosineDecay(initialRate: plan.rate, steps: steps)
    clip = plan.clip
  }

  /// A step; one whose gradients are not finite numbers is left out.
  func step(_ parameters: [Parameter], _ gradients: [Tensor]) throws {
    let clipped = try clipByGlobalNorm(gradients, maximum: clip)
    guard clipped.norm.isFinite else { return }
    optimizer.learningRate = schedule.rate(at: optimizer.stepCount)
    optimizer.step(parameters, gradients: clipped.gradients)
  }
}

extension CharacterNetwork {
  /// Trains on windows from random places. An epoch has as many characters as the part.
  /// - Parameters:
  ///   - part: the places of the text that may be seen.
  ///   - afterEpoch: is told the number of the epoch, from 1, and its mean loss.
  func train(
    on corpus: Corpus, _ part: Range<Int>, _ plan: CharacterPlan, progress: (Double) -> Void,
    afterEpoch: (Int, Double) throws -> Void
  ) throws {
    let batches = max(1, part.count / (plan.batchSize * plan.length))
    let optimizer = CharacterOptimizer(plan, steps: batches * plan.epochs)
    var places = SeededGenerator(seed: plan.seed &+ 1000)
    var masks = places.split()
    for epoch in 1...plan.epochs {
      var total = 0.0
      for _ in 0..<batches {
        let starts = (0..<plan.batchSize).map { _ in
          part.lowerBound + places.integer(below: part.count - plan.length)
        }
        let (inputs, targets) = corpus.windows(at: starts, length: plan.length)
        let step = try step(inputs, targets, dropout: plan.dropout, using: &masks)
        try optimizer.step(parameters, step.gradients)
        total += step.loss
        progress(step.loss)
      }
      try afterEpoch(epoch, total / Double(batches))
    }
  }

  /// The mean loss of a part of a text, in nats a character. Each character of the part is foretold
  /// once, from at least `context` characters before it: windows overlap, and the mask of your
  /// `sequenceLoss` leaves out what only leads up to the rest.
  func loss(on corpus: Corpus, _ part: Range<Int>, context: Int = 100) throws -> Double {
    let counted = 300
    var starts: [Int] = []
    for first in stride(from: part.lowerBound, to: part.upperBound, by: counted) {
      // The window's last target is the character at start + length.
      let last = min(first + counted, part.upperBound) - 1
      starts.append(last - context - counted)
    }
    guard let least = starts.first, least >= 0 else {
      throw RecurrentError.invalid("too little text before the part")
    }
    var (total, count) = (0.0, 0.0)
    var next = part.lowerBound
    for begin in stride(from: 0, to: starts.count, by: 24) {
      let batch = Array(starts[begin..<min(begin + 24, starts.count)])
      let (inputs, targets) = corpus.windows(at: batch, length: context + counted)
      var flags: [Float] = []
      for start in batch {
        let places = (start + 1)...(start + context + counted)
        flags += places.map { $0 >= next ? 1 : 0 }
        next = places.upperBound + 1
      }
      let mask = Tensor(flags, shape: targets.shape)
      let sequence = try sequence(
        embeddingForward(inputs, table: table.value), from: start(batch: batch.count))
      let number = mask.sum().item
      let loss = try sequenceLoss(logits(sequence.outputs), targets: targets, mask: mask).loss
      total += loss * number
      count += number
    }
    return total / count
  }
}
