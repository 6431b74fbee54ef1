import Gradus
import GradusTesting
import Recurrent
import XCTest

final class TruncatedBackpropagationTests: LessonTestCase {
  func testPiecesOfASequence() throws {
    let it = Example(batch: 2, steps: 5, features: 2, units: 3, seed: 8)
    var seen: [Range<Int>] = []
    var updated: [Range<Int>] = []
    var states: [RecurrentState] = []
    let run = try truncatedBackpropagation(
      it.x, initial: it.state, pieceLength: 2,
      forward: { piece, state in
        states.append(state)
        var (outputs, caches, now) = ([Tensor](), [LSTMCache](), state)
        for time in 0..<piece.shape[1] {
          let step = rightStep(piece.selecting(time, axis: 1), now, it.weights)
          now = step.state
          outputs.append(now.hidden)
          caches.append(step.cache)
        }
        return LSTMSequence(outputs: .stacked(outputs, axis: 1), state: now, caches: caches)
      },
      loss: { outputs, steps in
        seen.append(steps)
        return LossAndGradient(loss: Double(steps.count), gradient: outputs.onesLike)
      },
      backward: { upstream, final, caches in
        for part in [final.hidden, final.cell] {
          assertClose(
            part, it.state.cell.zerosLike, relative: 0, absolute: 0,
            "no gradient comes from the next piece, backward receives zeros")
        }
        return LSTMSequenceGradients(inputs: upstream, initial: final, weights: it.weights)
      },
      update: { _, steps in updated.append(steps) })
    XCTAssertEqual(seen, [0..<2, 2..<4, 4..<5], "the pieces that loss has seen")
    XCTAssertEqual(updated, [0..<2, 2..<4, 4..<5], "update is called after each piece")
    XCTAssertEqual(run.losses, [2, 2, 1], "one loss for each piece")
    XCTAssertTrue(states.first == it.state, "the first piece starts from `initial`")
    XCTAssertFalse(states.dropFirst().contains(it.state), "the state is carried on")
  }
}
