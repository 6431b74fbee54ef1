import Gradus
import Recurrent

extension Corpus {
  /// How many characters each of the streams of an epoch has.
  fileprivate func streamLength(_ plan: CharacterPlan) -> Int {
    (training.count - 1) / plan.batchSize
  }

  /// How many pieces an epoch has.
  func pieces(_ plan: CharacterPlan) -> Int {
    (streamLength(plan) + plan.length - 1) / plan.length
  }
}

extension CharacterNetwork {
  /// Trains by your `truncatedBackpropagation`: the training part is cut into as many streams as a
  /// batch has rows, and an epoch reads each from its beginning to its end in pieces.
  /// - Parameter afterPiece: is told the loss of each piece.
  func trainOnStreams(
    of corpus: Corpus, _ plan: CharacterPlan, afterPiece: (Double) throws -> Void
  ) throws {
    let length = corpus.streamLength(plan)
    let starts = (0..<plan.batchSize).map { corpus.training.lowerBound + $0 * length }
    let (inputs, targets) = corpus.windows(at: starts, length: length)
    let optimizer = CharacterOptimizer(plan, steps: corpus.pieces(plan) * plan.epochs)
    var masks = SeededGenerator(seed: plan.seed &+ 2000)
    // What the closures of one piece tell each other.
    var dense = (weights: Tensor.zeros([0]), bias: Tensor.zeros([0]))
    var lastLoss = 0.0
    for _ in 0..<plan.epochs {
      _ = try truncatedBackpropagation(
        inputs, initial: start(batch: plan.batchSize), pieceLength: plan.length,
        forward: { codes, state in
          try sequence(embeddingForward(codes, table: table.value), from: state)
        },
        loss: { outputs, steps in
          let mask = Tensor.dropoutMask(
            outputs.shape, rate: plan.dropout.behind, using: &masks)
          let kept = outputs * mask
          let targets = targets.sliced(steps, axis: 1)
          let result = try sequenceLoss(
            logits(kept), targets: targets, mask: targets.onesLike)
          let back = denseBackward(result.gradient, outputs: kept)
          (dense, lastLoss) = ((back.weights, back.bias), result.loss)
          return LossAndGradient(loss: result.loss, gradient: back.outputs * mask)
        },
        backward: { try sequenceBackward($0, final: $1, $2) },
        update: { gradients, steps in
          let rows = try embeddingBackward(
            gradients.inputs, codes: inputs.sliced(steps, axis: 1), rows: size.vocabulary)
          let lstm = gradients.weights
          try optimizer.step(
            parameters,
            [rows, lstm.input, lstm.recurrent, lstm.bias, dense.weights, dense.bias])
          try afterPiece(lastLoss)
        })
    }
  }
}
