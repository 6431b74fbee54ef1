import Gradus
import GradusTesting
import Recurrent
import XCTest

final class TruncatedBackpropagationChecks: LessonTestCase {
  /// What was asked for, in order.
  private final class Record {
    var events: [String] = []
    var pieces: [Tensor] = []
    var before: [RecurrentState] = []
    var finals: [RecurrentState] = []
    var gradients = [LSTMSequenceGradients]()
    var weights: LSTMWeights
    init(_ weights: LSTMWeights) { self.weights = weights }
  }

  /// Runs the student's function with right parts; the loss of a piece is ⟨outputs, upstream⟩.
  /// `rate` lets `update` change the weights.
  private func run(
    _ it: LSTMCase, pieceLength: Int, rate: Double = 0
  ) throws -> (TruncatedRun, Record) {
    let record = Record(it.weights)
    let result = try truncatedBackpropagation(
      it.x, initial: it.initial, pieceLength: pieceLength,
      forward: { piece, state in
        record.events.append("forward of \(piece.shape[1]) steps")
        record.pieces.append(piece)
        record.before.append(state)
        return referenceForward(piece, state, record.weights)
      },
      loss: { outputs, steps in
        record.events.append("loss of \(steps)")
        let upstream = it.upstream.sliced(steps, axis: 1)
        return LossAndGradient(loss: dot(outputs, upstream), gradient: upstream)
      },
      backward: { upstream, final, caches in
        record.events.append("backward of \(caches.count) steps")
        record.finals.append(final)
        return referenceBackward(upstream, final, caches, record.weights)
      },
      update: { gradients, steps in
        record.events.append("update after \(steps)")
        record.gradients.append(gradients)
        record.weights.bias -= rate * gradients.weights.bias
      })
    return (result, record)
  }

  private func pieces(_ steps: Int, _ length: Int) -> [Range<Int>] {
    stride(from: 0, to: steps, by: length).map { $0..<min($0 + length, steps) }
  }

  private func events(_ pieces: [Range<Int>]) -> [String] {
    pieces.flatMap {
      [
        "forward of \($0.count) steps", "loss of \($0)", "backward of \($0.count) steps",
        "update after \($0)",
      ]
    }
  }

  /// The losses and the last state when `update` changes the bias after each piece.
  private func expected(
    _ it: LSTMCase, _ pieces: [Range<Int>], rate: Double
  ) -> (losses: [Double], state: RecurrentState) {
    var (weights, state) = (it.weights, it.initial)
    var losses: [Double] = []
    for steps in pieces {
      let sequence = referenceForward(it.x.sliced(steps, axis: 1), state, weights)
      let upstream = it.upstream.sliced(steps, axis: 1)
      losses.append(dot(sequence.outputs, upstream))
      let gradients = referenceBackward(
        upstream, state.zerosLike, sequence.caches, weights)
      weights.bias -= rate * gradients.weights.bias
      state = sequence.state
    }
    return (losses, state)
  }

  func testPiecesInOrder() throws {
    for (steps, length) in [(8, 3), (6, 2), (3, 1)] {
      let it = LSTMCase(batch: 2, steps: steps, features: 3, units: 2, seed: 5201)
      let (result, record) = try run(it, pieceLength: length, rate: 0.05)
      let ranges = pieces(steps, length)
      let right = expected(it, ranges, rate: 0.05)
      guard
        expect(
          record.events == events(ranges), "what was done: \(record.events)",
          diagnosis: """
            the pieces are 0..<k, k..<2k, …, the last one perhaps shorter; for each: forward, loss, \
            backward, update.
            """)
      else { return }
      for (number, steps) in ranges.enumerated() {
        guard
          expectTensor(
            record.pieces[number], it.x.sliced(steps, axis: 1), "piece \(number)",
            otherwise: "a piece holds its own steps of x, with all axes.")
        else { return }
      }
      guard
        expectTensor(
          Tensor(result.losses), Tensor(right.losses), "the losses",
          suspects: [
            Suspect(
              Tensor(
                ranges.map {
                  dot(
                    referenceForward(it.x.sliced($0, axis: 1), it.initial, it.weights).outputs,
                    it.upstream.sliced($0, axis: 1))
                }), "each piece starts from the state that the piece before has left.")
          ],
          otherwise: """
            one loss for each piece, in order; a piece starts from the state that the one before has \
            left, and `update` comes before the next piece.
            """)
      else { return }
      expectState(
        result.state, right.state, "the state after the last piece",
        otherwise: "the state that the last piece has left is returned.")
    }
  }

  func testGradientsStayInsideThePiece() throws {
    let it = LSTMCase(batch: 2, steps: 7, features: 2, units: 3, seed: 5202)
    let (_, record) = try run(it, pieceLength: 3)
    let ranges = pieces(7, 3)
    guard
      expect(
        record.finals.count == 3 && record.before.count == 3, "\(record.finals.count) ways back",
        diagnosis: "backward is called once for each piece.")
    else { return }
    for number in 0..<3 {
      guard
        expectState(
          record.finals[number], it.initial.zerosLike, tolerance: 0,
          "the gradient of the state after piece \(number)",
          otherwise: """
            the carried state is detached: no gradient comes from the next piece, so backward \
            receives zeros of the state's shape and element type.
            """)
      else { return }
    }
    // Each piece by the engine, its first state held fixed.
    var state = it.initial
    for (number, steps) in ranges.enumerated() {
      var part = it
      part.x = it.x.sliced(steps, axis: 1)
      part.upstream = it.upstream.sliced(steps, axis: 1)
      part.initial = state
      part.final = it.final.zerosLike
      let engine = part.engine()
      guard
        expectState(
          record.before[number], state, "the state before piece \(number)",
          hiddenSuspects: [
            Suspect(state.hidden.zerosLike, "the state is reset: it must be carried on."),
            Suspect(it.initial.hidden, "every piece starts from the first state: carry it on."),
          ],
          otherwise: "the state is carried from piece to piece; the first one is `initial`."),
        expectWeights(
          record.gradients[number].weights, engine.gradients.weights,
          otherwise: """
            what update receives are the gradients of its own piece: nothing from other pieces is \
            added.
            """)
      else { return }
      state = engine.state
    }
  }

  func testWholeSequencesAndEdges() throws {
    for length in [5, 50] {
      let it = LSTMCase(batch: 3, steps: 5, features: 2, units: 2, seed: 5203)
      let (result, record) = try run(it, pieceLength: length)
      let whole = expected(it, [0..<5], rate: 0)
      expect(
        record.events == events([0..<5]), "what was done: \(record.events)",
        diagnosis: "a piece at least as long as the sequence is the whole sequence, once.")
      expectTensor(
        Tensor(result.losses), Tensor(whole.losses), "the loss of the whole sequence",
        otherwise: "one piece, one loss.")
      expectState(
        result.state, whole.state, "the state after the whole sequence",
        otherwise: "the state that the last piece has left is returned.")
    }
    let none = LSTMCase(batch: 3, steps: 0, features: 2, units: 2, seed: 5204)
    let (result, record) = try run(none, pieceLength: 4)
    expect(
      result.losses.isEmpty && record.events.isEmpty, "something is done for no steps",
      diagnosis: "without a step there is no piece: no losses, no calls.")
    expectState(
      result.state, none.initial, tolerance: 0, "the state after no steps",
      otherwise: "without a step the state is the initial one.")
    // Codes have two axes.
    let codes = Tensor([1.0, 2, 3, 4, 5, 6], shape: [1, 6])
    var seen: [[Double]] = []
    let it = LSTMCase(batch: 1, steps: 4, features: 1, units: 2, seed: 5205)
    _ = try truncatedBackpropagation(
      codes, initial: it.initial, pieceLength: 4,
      forward: { piece, state in
        seen.append(piece.scalars)
        return referenceForward(piece.reshaped(piece.shape + [1]), state, it.weights)
      },
      loss: { outputs, _ in LossAndGradient(loss: 0, gradient: outputs.zerosLike) },
      backward: { referenceBackward($0, $1, $2, it.weights) }, update: { _, _ in })
    expect(
      seen == [[1, 2, 3, 4], [5, 6]], "the pieces of codes are \(seen)",
      diagnosis: "x may be [N, T]: cut along axis 1, whatever other axes there are.")
    for length in [0, -3] {
      try expectInvalid(
        "pieceLength \(length)",
        diagnosis: "a pieceLength below 1 throws RecurrentError.invalid."
      ) { _ = try run(none, pieceLength: length) }
    }
  }
}
